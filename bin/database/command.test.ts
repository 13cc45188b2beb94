import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// Nothing listens there.
const env = {
  ...process.env,
  DATABASE_URL: "postgres://nobody@127.0.0.1:9/none",
  NEXIO_SECRETS_KEY: `k:${Buffer.alloc(32).toString("base64")}`,
};

test.each([
  ["keys-create.ts", ["--organization", "org_1"]],
  ["limits.ts", ["org_1"]],
  ["secrets-rotate.ts", []],
  [
    "pools-import.ts",
    [fileURLToPath(new URL("../../package.json", import.meta.url)), "--slug", "carriers:x"],
  ],
])("%s without a database prints one sentence and exits with 1", (command, args) => {
  const path = fileURLToPath(new URL(`../${command}`, import.meta.url));
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", path, ...args],
    { env, encoding: "utf8" },
  );
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr.trim()).toBe(
    "✗ Cannot reach the database at 127.0.0.1:9: run npm start, or correct DATABASE_URL.",
  );
});
