import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkOS } from "@workos-inc/node";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { readDisabled } from "@/lib/auth/disabled-organizations";
import { isMemberRemoved } from "@/lib/auth/members/removed-members";
import { applyWorkosEvents } from "@/lib/auth/members/workos-events";
import { organizationName } from "@/lib/auth/organizations";
import { currentSession } from "@/lib/auth/session";
import { pgPool } from "@/lib/db/client";
import { send } from "@/lib/testing/api";
import { auditOf } from "@/lib/testing/deliveries";
import { directory } from "./people";
import { startIdentityServer } from "./server";

const withAuth = vi.hoisted(() => vi.fn());
vi.mock("@workos-inc/authkit-nextjs", () => ({ withAuth }));

const WAIT = { timeout: 20_000, interval: 20 };
const dataDir = mkdtempSync(join(tmpdir(), "identity-"));
const organizations = Array.from({ length: 105 }, (_, i) => ({
  id: `org_01DELETED${i}`,
  name: `Organization ${i}`,
}));
const prepared: string[] = [];
const applyEvents = () =>
  applyWorkosEvents({
    onCreated: async (orgId) => {
      prepared.push(orgId);
    },
  });
const idOf = (i: number) => organizations[i]?.id ?? "";

let server: Awaited<ReturnType<typeof startIdentityServer>>;
let workos: WorkOS;
beforeAll(async () => {
  const { WORKOS_API_KEY: apiKey = "", WORKOS_CLIENT_ID: clientId = "" } = process.env;
  server = await startIdentityServer({
    ...{ dataDir, apiKey, clientId, redirectUris: [] },
    directory: { people: directory.people, organizations },
  });
  Object.assign(process.env, {
    WORKOS_API_HOSTNAME: "127.0.0.1",
    WORKOS_API_PORT: String(server.port),
    WORKOS_API_HTTPS: "false",
  });
  workos = new WorkOS(apiKey, {
    clientId,
    apiHostname: "127.0.0.1",
    port: server.port,
    https: false,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => pgPool().query("update workos_events set polled_at = '2020-01-01'"));

test("who is removed from an organization in WorkOS is known at once, and a member again after a new membership", async () => {
  const organizationId = idOf(104);
  const { id: userId } = await workos.userManagement.createUser({ email: "left@nexio.example" });
  const join = () => workos.userManagement.createOrganizationMembership({ userId, organizationId });
  const apply = async () => {
    await pgPool().query("update workos_events set polled_at = '2020-01-01'");
    await applyEvents();
  };
  const isRemoved = () => isMemberRemoved({ orgId: organizationId, userId });
  const { id } = await join();
  await apply();
  expect(await isRemoved()).toBe(false);
  await workos.userManagement.deleteOrganizationMembership(id);
  await apply();
  await expect.poll(isRemoved, WAIT).toBe(true);
  expect(await isMemberRemoved({ orgId: idOf(103), userId })).toBe(false);
  await join();
  await apply();
  await expect.poll(isRemoved, WAIT).toBe(false);
});

test("the keys of an organization that is deleted in WorkOS are refused, and others work", async () => {
  const key = async (orgId: string) =>
    (await createApiKey({ orgId, environment: "live", name: "Key", createdBy: "test" })).secret;
  const [deleted, stays] = [await key(idOf(0)), await key(idOf(1))];
  expect((await send(deleted, "GET", "/jobs")).status).toBe(200);
  await workos.organizations.deleteOrganization(idOf(0));
  await applyEvents();
  await expect
    .poll(async () => (await send(deleted, "GET", "/jobs")).body.code, WAIT)
    .toBe("organization_disabled");
  expect((await send(stays, "GET", "/jobs")).status).toBe(200);
  expect(await readDisabled(idOf(0))).toMatchObject({
    reason: "Deleted in WorkOS",
    disabledBy: "WorkOS",
  });
  expect(await auditOf(idOf(0))).toEqual([{ action: "organization.disabled", target: idOf(0) }]);
  expect(await organizationName(idOf(0))).toBeNull();
});

test("a page for whose organization WorkOS answers 404 has no session, and disables nothing", async () => {
  const orgId = "org_01ANSWERS404";
  const user = { id: "user_01", email: "a@example.com", firstName: null, lastName: null };
  withAuth.mockResolvedValue({ user, organizationId: orgId, role: "member", permissions: [] });
  const { secret } = await createApiKey({
    ...{ orgId, environment: "live", name: "Key", createdBy: "test" },
  });
  expect(await currentSession()).toBe(null);
  expect(await readDisabled(orgId)).toBe(null);
  expect((await send(secret, "GET", "/jobs")).status).toBe(200);
});

test("every deletion is read, however many there were, and each once", async () => {
  for (let i = 1; i < organizations.length; i++)
    await workos.organizations.deleteOrganization(idOf(i));
  await applyEvents();
  const disabled = async () =>
    (await pgPool().query("select count(*)::int as n from disabled_organizations")).rows;
  expect(await disabled()).toEqual([{ n: organizations.length }]);
  await pgPool().query("delete from disabled_organizations where org_id = $1", [idOf(7)]);
  await pgPool().query("update workos_events set polled_at = '2020-01-01'");
  await applyEvents();
  expect(await readDisabled(idOf(7))).toBeNull();
});

test("several workers ask WorkOS once in ten seconds, and an outage loses no event", async () => {
  await pgPool().query("delete from disabled_organizations");
  await pgPool().query("update workos_events set cursor = null, polled_at = now()");
  await Promise.all([1, 2, 3].map(() => applyEvents()));
  expect(await readDisabled(idOf(0))).toBeNull();
  await pgPool().query("update workos_events set polled_at = '2020-01-01'");
  await applyEvents();
  expect(await readDisabled(idOf(0))).not.toBeNull();
});

test("what a new organization gets is prepared as soon as WorkOS has it", async () => {
  const { id } = await workos.organizations.createOrganization({ name: "Newcomers" });
  await applyEvents();
  expect(prepared).toEqual([id]);
});
