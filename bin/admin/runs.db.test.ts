import { beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { claimRuns } from "@/lib/queue/run-queue";
import { endRuns } from "@/lib/runs/end-runs";
import { executeRun, readClaimed } from "@/lib/runs/execute";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, deliveriesOf, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { adminJson, runAdmin } from "./run-admin.fixture";

beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(() => pgPool().query("truncate run_queue, runs cascade"));

const submit = async (key: string) => (await send(key, "POST", "/jobs", { body: JOB })).body.run_id;
const claim = async () =>
  (
    await claimRuns({
      ...{ large: false, free: 1, maxRunning: 10, by: "worker-1", after: "" },
      now: clock.date(),
    })
  ).claimed;

test("stuck runs of all organizations are listed oldest first, by age, organization and kind", async () => {
  const [a, b] = [await newOrganization(), await newOrganization()];
  const [first, second] = [await submit(a.live), await submit(b.test)];
  await claim();
  const idsOf = async (...args: string[]) =>
    (await adminJson("runs", "stuck", ...args)).map(({ run_id }: { run_id: string }) => run_id);
  expect(await idsOf()).toEqual([]);
  expect(await idsOf("--older-than", "0s")).toEqual([first, second]);
  expect(await idsOf("--older-than", "0s", "--organization", b.orgId)).toEqual([second]);
  expect(await idsOf("--older-than", "0s", "--kind", "dual")).toEqual([]);
  expect(await adminJson("runs", "show", first)).toMatchObject({
    ...{ run_id: first, org_id: a.orgId, status: "queued", attempt: 1, claimed_by: "worker-1" },
  });
});

test("a requeued run can be claimed at once, and its former worker cannot end it once it was", async () => {
  const org = await newOrganization();
  const runId = await submit(org.live);
  const [former] = await claim();
  if (!former) throw new Error("The run was not claimed");
  expect(await adminJson("runs", "requeue", runId)).toMatchObject({ claimed_by: null, attempt: 1 });
  const [latter] = await claim();
  expect(latter).toMatchObject({ runId, attempt: 2 });
  const run = await readClaimed(former);
  if (!run) throw new Error("The run has ended");
  const end = { status: "failed", error: "late" } as const;
  expect(await endRuns([{ run, end, startedAt: null }])).toEqual(new Set());
  expect(await executeRun(runId)).toEqual({ outcome: "completed" });
  expect(await runAdmin(["runs", "requeue", runId])).toMatchObject({
    ...{ code: 3, err: `\n✗ The run ${runId} has ended.\n` },
  });
  expect(await auditOf(org.orgId)).toEqual([{ action: "run.requeued", target: runId }]);
});

test("a run that is not in the queue is queued", async () => {
  const org = await newOrganization();
  const runId = await submit(org.live);
  await pgPool().query("truncate run_queue");
  expect(await adminJson("runs", "show", runId)).toMatchObject({ due_at: null });
  await adminJson("runs", "requeue", runId);
  expect(await executeRun(runId)).toEqual({ outcome: "completed" });
});

test("a run that is failed ends with its event and delivery, also while a worker evaluates it", async () => {
  const org = await newOrganization();
  await newEndpoint(org.live);
  const runId = await submit(org.live);
  const [claimed] = await claim();
  const fail = ["runs", "fail", runId, "--reason", "Never ends"];
  const { code, err } = await runAdmin(fail);
  expect([code, (await deliveriesOf(org.orgId)).length]).toEqual([2, 0]);
  expect(err).toContain(`This would end the queued run ${runId} of ${org.orgId} as failed`);
  expect(await adminJson(...fail, "--yes")).toMatchObject({
    ...{ status: "failed", error: "Failed by an operator" },
  });
  expect((await send(org.live, "GET", `/jobs/${runId}`)).body).toMatchObject({
    ...{ status: "failed", error_details: { reason: "Never ends" } },
  });
  expect(await deliveriesOf(org.orgId)).toMatchObject([
    { eventType: "run.failed", state: "pending" },
  ]);
  expect(claimed && (await readClaimed(claimed))).toBeUndefined();
  expect((await runAdmin([...fail, "--yes"])).code).toBe(3);
  expect(await deliveriesOf(org.orgId)).toHaveLength(1);
});

test.each([
  [["runs", "stuck", "--older-than", "10"], "It must be a time such as 90s"],
  [["runs", "stuck", "--kind", "other"], "Allowed choices are candidate_evaluation"],
  [["runs", "show", "job_1"], "It must be a run id such as run_0AbC…."],
])("%j exits with 2 and one sentence", async (args, message) => {
  const { code, out, err } = await runAdmin(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});
