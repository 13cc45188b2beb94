import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { realtimePublishes, runQueue, runs } from "@/lib/db/schema";
import { maxQueuedRuns } from "@/lib/runs/organization-limits";
import { type OwnLimits, setOwnLimits } from "@/lib/runs/own-limits";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";

beforeAll(() => importCandidates("carriers:five", FIVE));

const submit = (key: string, headers?: Record<string, string>) =>
  send(key, "POST", "/jobs", { body: JOB, headers });
const counts = async (orgId: string) => ({
  runs: await database().$count(runs, eq(runs.orgId, orgId)),
  queued: await database().$count(runQueue, eq(runQueue.orgId, orgId)),
  messages: await database().$count(realtimePublishes, eq(realtimePublishes.orgId, orgId)),
});

/** Sets the limit and waits until this process follows it. */
async function limitQueue(orgId: string, maxQueued: number | null) {
  const limits: Partial<OwnLimits> = maxQueued === null ? {} : { maxQueuedRuns: maxQueued };
  await setOwnLimits(orgId, { clear: true, ...limits });
  await expect.poll(() => maxQueuedRuns(orgId)).toBe(maxQueued ?? 25_000);
}

test("a limit of zero refuses every submission with the remedy, and stores nothing", async () => {
  const org = await newOrganization();
  await limitQueue(org.orgId, 0);
  const refused = await submit(org.live);
  expect([refused.status, refused.body.code]).toEqual([429, "queue_full"]);
  expect(refused.body.detail ?? refused.body.message).toContain("0 queued runs");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await counts(org.orgId)).toEqual({ runs: 0, queued: 0, messages: 0 });
});

test("an organization's own limit counts both environments, and affects no other organization", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  await limitQueue(org.orgId, 2);
  expect((await submit(org.live)).status).toBe(202);
  expect((await submit(org.test)).status).toBe(202);
  for (const key of [org.live, org.test]) expect((await submit(key)).status).toBe(429);
  expect((await submit(other.live)).status).toBe(202);
  expect((await counts(org.orgId)).runs).toBe(2);
});

test("a full queue takes submissions again when runs have been evaluated, also with the same Idempotency-Key", async () => {
  const org = await newOrganization();
  await limitQueue(org.orgId, 1);
  expect((await submit(org.live)).status).toBe(202);
  const key = { "idempotency-key": "again" };
  expect((await submit(org.live, key)).status).toBe(429);
  await runQueuedJobs();
  expect((await submit(org.live, key)).status).toBe(202);
});

test("runs that are being evaluated are not counted", async () => {
  const org = await newOrganization();
  await limitQueue(org.orgId, 1);
  expect((await submit(org.live)).status).toBe(202);
  await database()
    .update(runQueue)
    .set({ claimedBy: "worker", claimedAt: new Date() })
    .where(eq(runQueue.orgId, org.orgId));
  expect((await submit(org.live)).status).toBe(202);
  expect((await submit(org.live)).status).toBe(429);
  await database().delete(runQueue).where(eq(runQueue.orgId, org.orgId));
});

test("large runs count as small ones do", async () => {
  const org = await newOrganization();
  await limitQueue(org.orgId, 2);
  expect((await submit(org.live)).status).toBe(202);
  expect((await submit(org.live)).status).toBe(202);
  await database().update(runQueue).set({ large: true }).where(eq(runQueue.orgId, org.orgId));
  expect((await submit(org.live)).status).toBe(429);
});

test("a limit that is raised or removed holds for the next submission", async () => {
  const org = await newOrganization();
  await limitQueue(org.orgId, 1);
  expect((await submit(org.live)).status).toBe(202);
  expect((await submit(org.live)).status).toBe(429);
  await limitQueue(org.orgId, 2);
  expect((await submit(org.live)).status).toBe(202);
  expect((await submit(org.live)).status).toBe(429);
  await limitQueue(org.orgId, null);
  expect((await submit(org.live)).status).toBe(202);
});
