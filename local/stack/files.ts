import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";
import { Problem } from "./problem";

/** All or nothing, readable by its owner alone: a crash in between leaves the file as it was. */
export function writePrivateJson(path: string, value: unknown): void {
  const half = `${path}.${randomBytes(4).toString("hex")}`;
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, path);
}

/** What the file holds, or null when it is not there. Throws {@link Problem} when it holds something else. */
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
