import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";
import { Problem } from "./output";

/** Writes atomically with mode 0600: a crash leaves the old file. */
export function writePrivateJson(path: string, value: unknown): void {
  const temporary = `${path}.${randomBytes(4).toString("hex")}`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

/** Reads and validates a JSON file; null if it does not exist. Throws {@link Problem} for invalid content. */
export function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.infer<Schema> | null {
  if (!existsSync(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new Problem(
      `${path} is damaged: restore it from a backup, or delete its folder to start afresh without the data in it.`,
    );
  }
}
