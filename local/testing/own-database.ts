import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
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

const url = new URL(serverUrl);
url.pathname = `/${database}`;
Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: url.href });

// With force: connections that a test left open must not keep its database.
afterAll(() => onServer(`drop database if exists ${database} with (force)`));
