import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOrganization } from "@/lib/auth/organizations";
import { AuthUnavailableError } from "@/lib/auth/workos";
import { acme, borealis } from "./people";
import { startIdentityServer } from "./server";

let server: Awaited<ReturnType<typeof startIdentityServer>>;
const dataDir = mkdtempSync(join(tmpdir(), "members-"));

beforeAll(async () => {
  server = await startIdentityServer({
    dataDir,
    clientId: "client_members",
    apiKey: "sk_members",
    redirectUris: [],
  });
  Object.assign(process.env, {
    DATABASE_URL: "postgres://localhost/none",
    PUSHER_APP_ID: "1",
    PUSHER_KEY: "k",
    PUSHER_SECRET: "s",
    PUSHER_CLUSTER: "c",
    WORKOS_API_KEY: "sk_members",
    WORKOS_CLIENT_ID: "client_members",
    WORKOS_COOKIE_PASSWORD: "x".repeat(32),
    WORKOS_REDIRECT_URI: "http://localhost:3000/callback",
    WORKOS_API_HOSTNAME: "127.0.0.1",
    WORKOS_API_PORT: String(server.port),
    WORKOS_API_HTTPS: "false",
    NEXIO_SECRETS_KEY: `k1:${Buffer.alloc(32).toString("base64")}`,
  });
});
afterAll(() => rmSync(dataDir, { recursive: true }));

test("an organization's members are its own, by name, each with the role there", async () => {
  const organization = await readOrganization(acme.id);
  expect(organization).toMatchObject({ org_id: acme.id, name: acme.name });
  expect(organization.members.map(({ name, email, role }) => [name, email, role])).toEqual([
    ["Avery Quinn", "avery@nexio.example", "admin"],
    ["Blake Moreno", "blake@acme.example", "admin"],
    ["Casey Lindqvist", "casey@acme.example", "member"],
  ]);
  expect((await readOrganization(borealis.id)).members.map(({ email }) => email)).toEqual([
    "avery@nexio.example",
  ]);
});

test("members that cannot be read are not an empty list", async () => {
  await server.close();
  await expect(readOrganization(acme.id)).rejects.toThrow(AuthUnavailableError);
});
