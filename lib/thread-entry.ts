import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The entry point of a thread: the source, relative to this folder, or the bundle beside the running program.
 * Throws if there is neither.
 */
export function threadEntry({ source, bundle }: { source: string; bundle: string }): {
  filename: string;
  execArgv: string[];
} {
  const file = join(dirname(fileURLToPath(import.meta.url)), source);
  if (import.meta.url.endsWith(".ts") && existsSync(file))
    return { filename: file, execArgv: ["--import", "tsx"] };
  const folders = [dirname(process.argv[1] ?? ""), join(process.cwd(), "dist")];
  const filename = folders
    .map((folder) => join(folder, bundle))
    .find((candidate) => existsSync(candidate));
  if (!filename)
    throw new Error(`${bundle} is in none of ${folders.join(", ")}; build the program again`);
  return { filename, execArgv: [] };
}
