import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { adminJson, runAdmin } from "./run-admin.fixture";

beforeAll(() => importCandidates("carriers:five", FIVE));
afterEach(() => clock.reset());

const used = {
  ...{ runs_candidate_evaluation: 1, runs_quote_matching: 0, runs_coverage_analysis: 0 },
  ...{ runs_dual: 0 },
};

test("usage is counted by organization, environment and month, as JSON and as CSV", async () => {
  const [a, b] = [await newOrganization(), await newOrganization()];
  clock.set(Date.parse("2026-02-10T12:00:00Z"));
  await newEndpoint(a.live);
  await finishedRun(a.live);
  clock.set(Date.parse("2026-03-01T00:00:00Z"));
  await finishedRun(a.live);
  await send(b.test, "POST", "/jobs", { body: JOB });
  const rows = await adminJson("usage", "--from", "2026-02", "--to", "2026-03");
  expect(rows).toMatchObject([
    { org_id: a.orgId, environment: "live", month: "2026-02", ...used, deliveries: 1, attempts: 0 },
    { org_id: a.orgId, environment: "live", month: "2026-03", ...used, deliveries: 1 },
    { org_id: b.orgId, environment: "test", month: "2026-03", ...used, deliveries: 0 },
  ]);
  for (const { stored_bytes: bytes } of rows) expect(bytes).toBeGreaterThan(100);
  expect(rows[0].stored_bytes).toBeGreaterThan(rows[2].stored_bytes);

  const { out } = await runAdmin(["usage", "--to", "2026-02", "--csv"]);
  const [header, line, ...rest] = out.trim().split("\r\n");
  expect(header).toMatch(/^org_id,environment,month,runs_candidate_evaluation,/);
  expect(line).toMatch(new RegExp(`^${a.orgId},live,2026-02,1,0,0,0,1,0,\\d+$`));
  expect(rest).toEqual([]);
  const all = await adminJson("usage", "--organization", b.orgId, "--to", "2026-02", "--all");
  expect(all.map(({ environment }: { environment: string }) => environment)).toEqual([
    "live",
    "test",
  ]);
});

test("limits are set, shown as JSON and audited with what they were", async () => {
  const { orgId } = await newOrganization();
  await runAdmin(["limits", orgId, "--queued", "5"]);
  expect(await adminJson("limits", orgId, "--running", "0")).toEqual({
    ...{ org_id: orgId, max_queued_runs: 5, max_running_runs: 0, requests_per_minute: null },
  });
  expect((await runAdmin(["limits", orgId])).out).toContain("Queued runs                    5\n");
  const entries = await database()
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orgId, orgId), eq(auditLog.action, "organization.limits_changed")))
    .orderBy(auditLog.id);
  expect(entries).toMatchObject([
    { actorId: "operator:ops-test", before: { maxQueuedRuns: null }, after: { maxQueuedRuns: 5 } },
    { before: { maxRunningRuns: null }, after: { maxQueuedRuns: 5, maxRunningRuns: 0 } },
  ]);
  expect((await runAdmin(["limits", orgId, "--queued", "-1"])).code).toBe(2);
});

test.each([
  [["usage", "--from", "2026-13"], "It must be a month such as 2026-03."],
  [["usage", "--from", "2026-03", "--to", "2026-02"], "--from must not be later than --to."],
])("%j exits with 2 and one sentence", async (args, message) => {
  const { code, out, err } = await runAdmin(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});
