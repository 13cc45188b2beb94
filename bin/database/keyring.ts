import { join } from "node:path";
import { z } from "zod";
import { readJson } from "@/local/stack/files";
import { Problem } from "@/local/stack/output";

const State = z.object({ secrets: z.object({ sealingKey: z.string() }) });

/** Sets `NEXIO_SECRETS_KEY` to the local stack's keyring unless it is set already. Throws {@link Problem} with the remedy. */
export function selectKeyring(remedy: string): void {
  const keyring =
    process.env.NEXIO_SECRETS_KEY ||
    readJson(join(process.env.NEXIO_DATA_DIR || ".nexio", "state.json"), State)?.secrets.sealingKey;
  if (!keyring) throw new Problem(`No keyring found: ${remedy}`);
  process.env.NEXIO_SECRETS_KEY = keyring;
}
