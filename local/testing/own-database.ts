import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { clock } from "@/lib/clock";
import { closeDatabase } from "@/lib/db/client";
import { resetProcessValues } from "@/lib/process-value";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";

/**
 * Runs before each database test file: creates an empty, migrated database and a configuration for it. The realtime
 * and sign-in services in this configuration do not exist; tests that need one start it.
 */
const database = `test_${randomBytes(8).toString("hex")}`;
const serverUrl = inject("serverUrl");

async function onServer(statement: string) {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

await onServer(`create database ${database} template ${inject("templateName")}`);

// Closes what a request of the previous file opened after that file had ended.
await closeDatabase();
const url = new URL(serverUrl);
url.pathname = `/${database}`;
const before = { ...process.env };
Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: url.href });
// The files of a worker run in one process: what was made from another file's configuration is made again.
resetProcessValues();
clock.reset();
for (const name of Object.keys(globalThis))
  if (name.startsWith("nexio")) Reflect.deleteProperty(globalThis, name);

afterAll(async () => {
  await closeDatabase();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  // With force: connections that a test left open must not keep its database.
  await onServer(`drop database if exists ${database} with (force)`);
});
