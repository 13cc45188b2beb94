import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { workOff } from "@/lib/testing/queue";

type Organization = Awaited<ReturnType<typeof newOrganization>>;
let mine: Organization;
let theirs: Organization;
let runId: string;

beforeAll(async () => {
  [mine, theirs] = [await newOrganization(), await newOrganization()];
  await importCandidates("carriers:five", FIVE);
  await importCandidates("carriers:mine", FIVE, mine.orgId);
  const submitted = await send(mine.live, "POST", "/jobs", {
    body: { profile: { entity: "acme", state: "CA", line: "professional_liability" }, pool: "carriers:mine" },
  });
  runId = submitted.body.run_id;
  await workOff();
});

const READS = [
  ["GET", "/jobs/{id}"],
  ["GET", "/jobs/{id}/candidates"],
  ["POST", "/jobs/{id}/cancel"],
  ["GET", "/traces/{id}"],
  ["GET", "/traces/{id}/head"],
  ["GET", "/traces/{id}/candidates"],
  ["POST", "/traces/{id}/verify"],
] as const;

test.each(READS)("%s %s of a stranger's run answers, but for the request's id, byte for byte what a missing one answers", async (method, path) => {
  const anonymous = ({ text, body }: { text: string; body: { request_id?: string } }) => text.replaceAll(String(body.request_id), "");
  for (const key of [theirs.live, theirs.test, mine.test]) {
    const strange = await send(key, method, path.replace("{id}", runId));
    const missing = await send(key, method, path.replace("{id}", newRunId()));
    expect(strange.status).toBe(404);
    expect(anonymous(strange)).toBe(anonymous(missing));
  }
});

test("lists and pools show nothing of another organization or environment", async () => {
  for (const key of [theirs.live, mine.test]) expect((await send(key, "GET", "/jobs")).body.data).toEqual([]);
  const slugs = async (key: string) => ((await send(key, "GET", "/pools")).body.data as { slug: string }[]).map((pool) => pool.slug);
  expect(await slugs(mine.live)).toEqual(["carriers:five", "carriers:mine"]);
  expect(await slugs(theirs.live)).toEqual(["carriers:five"]);
  expect((await send(theirs.live, "GET", "/pools/carriers:mine")).status).toBe(404);
  expect((await send(mine.live, "GET", "/pools/carriers:mine")).body).toMatchObject({ version: 1, size: 5, shared: false });
});

test("a missing, malformed, unknown, revoked and expired key get the same answer", async () => {
  const tenant = { orgId: mine.orgId, environment: "live", name: "x", createdBy: "test" } as const;
  const revoked = await createApiKey(tenant);
  await database().update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.id, revoked.id));
  const expired = await createApiKey({ ...tenant, expiresAt: new Date(Date.now() - 1000) });
  const keys = [null, "nonsense", `nx_live_${"0".repeat(64)}`, revoked.secret, expired.secret, mine.live.replace("live", "test")];
  const answers = await Promise.all(keys.map((key) => send(key, "GET", "/jobs")));
  expect(answers.map((answer) => answer.status)).toEqual(keys.map(() => 401));
  expect(new Set(answers.map(({ text, body }) => text.replace(String(body.request_id), ""))).size).toBe(1);
});

test("a key is taken from either header, and its use is noted", async () => {
  const byHeader = await send(null, "GET", "/jobs", { headers: { "x-api-key": mine.live } });
  expect(byHeader.status).toBe(200);
  const used = await database().select().from(apiKeys).where(eq(apiKeys.orgId, mine.orgId));
  expect(used.some((key) => key.lastUsedAt !== null)).toBe(true);
  expect(JSON.stringify(used)).not.toContain(mine.live);
});
