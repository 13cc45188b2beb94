import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { createApiKey, principalOfKey } from "@/lib/auth/api-keys";
import { database } from "@/lib/db/client";
import { apiKeys, auditLog } from "@/lib/db/schema";
import { adminJson, runAdmin } from "./run-admin.fixture";

beforeEach(async () => {
  await database().delete(apiKeys);
});

const newKey = (orgId: string, environment = "live") =>
  createApiKey({ orgId, environment, name: `Key of ${orgId}`, createdBy: "test" });

test("keys of all organizations are found by prefix, last four, organization and whole text", async () => {
  const a = await newKey("org_a");
  const b = await newKey("org_b", "test");
  const idsOf = async (...args: string[]) =>
    (await adminJson("keys", "find", ...args)).map(({ id }: { id: string }) => id);
  expect(await idsOf()).toEqual([b.id, a.id]);
  expect(await idsOf("--prefix", "nx_te")).toEqual([b.id]);
  expect(await idsOf("--last-four", a.secret.slice(-4))).toContain(a.id);
  expect(await idsOf("--organization", "org_a")).toEqual([a.id]);
  expect(await idsOf("--organization", "org_c")).toEqual([]);
  const byText = await runAdmin(["keys", "find", "--stdin", "--json"], `${b.secret}\n`);
  expect(JSON.parse(byText.out)).toMatchObject([{ id: b.id, org_id: "org_b", state: "active" }]);
  expect(byText.out).not.toContain(b.secret);
});

test("a revoked key is refused by a process that has cached it, and the operator is in the audit log", async () => {
  const { id, secret } = await newKey("org_a");
  expect(await principalOfKey(secret)).toMatchObject({ orgId: "org_a" });
  expect(await adminJson("keys", "revoke", id, "--yes")).toMatchObject({ id, state: "revoked" });
  expect(await principalOfKey(secret)).toBeNull();
  const entries = await database()
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orgId, "org_a"), eq(auditLog.target, id)));
  expect(entries).toMatchObject([
    { action: "api_key.revoked", actorType: "operator", actorId: "operator:ops-test" },
  ]);
});

test("without --yes nothing is revoked, and a key that does not exist is refused", async () => {
  const { id, secret } = await newKey("org_a");
  const { code, out, err } = await runAdmin(["keys", "revoke", id]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain('This would revoke "Key of org_a" (nx_live_…');
  expect(await principalOfKey(secret)).not.toBeNull();
  const other = "00000000-0000-7000-8000-000000000000";
  expect(await runAdmin(["keys", "revoke", other, "--yes"])).toMatchObject({
    code: 3,
    out: "",
    err: `\n✗ No API key with the id ${other}.\n`,
  });
});

test.each([
  [["keys", "find", "--last-four", "zz"], "It must be the last four characters of the key"],
  [["keys", "find", "--limit", "0"], "It must be a whole number from 1 to 1000."],
  [["keys", "find", "--organization", "acme"], "It must be an organization id"],
  [["keys", "remove"], "unknown command 'remove'"],
  [["keys", "find", "--lost"], "unknown option '--lost'"],
])("%j exits with 2 and one sentence", async (args, message) => {
  const { code, out, err } = await runAdmin(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(message);
  expect(err).not.toContain("    at ");
});

test.each([[["--help"]], [["keys", "--help"]], [["keys", "find", "--help"]]])(
  "%j prints help",
  async (args) => {
    const { code, out } = await runAdmin(args);
    expect(code).toBe(0);
    expect(out).toContain("Usage: npm run admin --");
  },
);
