import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";

/**
 * Runs before each database test file is imported: gives it an empty, migrated database of its own and a configuration that names it. The
 * realtime and sign-in services named here do not exist; a test that needs one starts it.
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
Object.assign(process.env, {
  DATABASE_URL: url.href,
  PUSHER_APP_ID: "1",
  PUSHER_KEY: "test-key",
  PUSHER_SECRET: "test-secret",
  PUSHER_CLUSTER: "local",
  PUSHER_HOST: "127.0.0.1",
  PUSHER_PORT: "9",
  PUSHER_TLS: "false",
  WORKOS_API_KEY: "sk_test_nobody",
  WORKOS_CLIENT_ID: "client_nobody",
  WORKOS_COOKIE_PASSWORD: "a-password-of-at-least-32-characters",
  WORKOS_REDIRECT_URI: "http://localhost:3000/callback",
  NEXIO_SECRETS_KEY: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  LOG_LEVEL: "silent",
});

// By force: what a file leaves connected must not keep its database.
afterAll(() => onServer(`drop database if exists ${database} with (force)`));
