import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "./output";

export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

export type Settings = { port: number; url: string; dataDir: string; dev: boolean };

/** Reads the settings of a local stack. The bootstrap has created the data folder. */
export function readSettings(
  variables: Record<string, string | undefined>,
  args: readonly string[],
): Settings {
  const text = variables.PORT || "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Problem(`PORT is "${text}" but must be a port from 1 to 65535, such as PORT=3001.`);
  // The real path identifies a running PostgreSQL.
  const dataDir = realpathSync(resolve(root, variables.NEXIO_DATA_DIR || ".nexio"));
  return { port, url: `http://localhost:${port}`, dataDir, dev: args.includes("--dev") };
}
