import { Problem } from "@/local/stack/output";
import { EXIT } from "./exit-codes";

export const YES: [string, string] = ["--yes", "make the change; without it, only print it"];

/** Throws unless `--yes` was given. `effect` completes "This would …". */
export function requireYes({ yes }: { yes?: boolean }, effect: string): void {
  if (!yes)
    throw new Problem(`This would ${effect}. Nothing was changed: add --yes to do it.`, EXIT.usage);
}

/** For an object that does not exist, or whose state does not allow the change. */
export const refused = (message: string) => new Problem(message, EXIT.refused);
