import { afterEach, beforeAll, expect, test } from "vitest";
import { disableOrganization } from "@/lib/auth/disable-organization";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { claimRuns } from "@/lib/queue/run-queue";
import { executeRun } from "@/lib/runs/execute";
import { type Scheduler, startScheduler } from "@/lib/runs/scheduler";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, deliveriesOf, finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { advance, dispatchWith, loopbackTransport, readDelivery } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { httpReceiver } from "@/lib/testing/receiver";
import { enableOrganization } from "./enable-organization";

const actor = { type: "operator", id: "operator:ada", label: "operator:ada" } as const;
const disable = (orgId: string) => disableOrganization(orgId, { reason: "Unpaid invoices", actor });
const enable = (orgId: string) => enableOrganization(orgId, { reason: "Paid", actor });
const WAIT = { timeout: 20_000, interval: 20 };

const schedulers: Scheduler[] = [];
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => importCandidates("carriers:five", FIVE));
afterEach(async () => {
  clock.reset();
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop()));
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function receiver(status = 200) {
  const server = await httpReceiver((_request, response) => response.writeHead(status).end());
  const transport = loopbackTransport();
  closing.push(server.close, () => transport.close());
  return { ...server, transport };
}

const pointTo = (endpointId: string, url: string) =>
  pgPool().query(
    `with moved as (update webhook_endpoints set url = $2 where id = $1)
     update webhook_deliveries set target_url = $2 where endpoint_id = $1`,
    [endpointId, url],
  );

const statusOf = async (key: string, runId: string): Promise<string> =>
  (await send(key, "GET", `/jobs/${runId}`)).body.status;

test("API keys of a disabled organization are refused at once with a code of their own, and others work", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  expect((await send(org.live, "GET", "/jobs")).status).toBe(200);
  await disable(org.orgId);
  for (const key of [org.live, org.test])
    await expect
      .poll(async () => (await send(key, "POST", "/jobs", { body: JOB })).body, WAIT)
      .toMatchObject({ code: "organization_disabled" });
  expect((await send(org.live, "GET", "/jobs")).status).toBe(403);
  expect((await send(other.live, "GET", "/jobs")).status).toBe(200);
  const { rows } = await pgPool().query("select from runs where org_id = $1", [org.orgId]);
  expect(rows).toEqual([]);
  await enable(org.orgId);
  await expect.poll(async () => (await send(org.live, "GET", "/jobs")).status, WAIT).toBe(200);
  expect((await auditOf(org.orgId)).map(({ action }) => action)).toEqual([
    "organization.disabled",
    "organization.enabled",
  ]);
});

test("the run that is being evaluated ends, queued runs are not claimed, and all continue when it is enabled", async () => {
  const org = await newOrganization();
  const submit = async (): Promise<string> =>
    (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  const [running, ...waiting] = [await submit(), await submit(), await submit()];
  const claim = (free: number) =>
    claimRuns({
      ...{ large: false, free, maxRunning: 10, by: "worker", after: "" },
      now: clock.date(),
    });
  const { claimed } = await claim(1);
  expect(claimed.map(({ runId }) => runId)).toEqual([running]);
  await disable(org.orgId);
  expect((await claim(10)).claimed).toEqual([]);
  for (const { runId } of claimed)
    expect(await executeRun(runId)).toEqual({ outcome: "completed" });
  schedulers.push(startScheduler({ workerId: "worker-1", pollMs: 20 }));
  const other = await newOrganization();
  const { body } = await send(other.live, "POST", "/jobs", { body: JOB });
  await expect.poll(() => statusOf(other.live, body.run_id), WAIT).toBe("completed");
  const { rows } = await pgPool().query(
    "select status, count(*)::int as n from runs where org_id = $1 group by 1 order by 1",
    [org.orgId],
  );
  expect(rows).toEqual([
    { status: "completed", n: 1 },
    { status: "queued", n: 2 },
  ]);
  await enable(org.orgId);
  for (const runId of waiting)
    await expect.poll(() => statusOf(org.live, runId), WAIT).toBe("completed");
});

test("deliveries stop at once and are kept; they continue when the organization is enabled", async () => {
  const org = await newOrganization();
  const endpointId = await newEndpoint(org.live);
  const { url, requests, transport } = await receiver();
  await finishedRun(org.live);
  await pointTo(endpointId, url);
  await disable(org.orgId);
  await dispatchWith(transport);
  advance(30 * 24 * 3_600_000);
  await dispatchWith(transport);
  expect(requests).toEqual([]);
  const [delivery] = await deliveriesOf(org.orgId);
  expect(delivery).toMatchObject({ state: "pending", attempt: 0 });
  await enable(org.orgId);
  await dispatchWith(transport);
  expect(requests).toHaveLength(1);
  expect(await readDelivery(delivery?.id)).toMatchObject({ state: "delivered", attempt: 1 });
});

test("the time in which it was disabled does not deactivate a failing endpoint", async () => {
  const org = await newOrganization();
  const endpointId = await newEndpoint(org.live);
  const { url, requests, transport } = await receiver(500);
  await finishedRun(org.live);
  await pointTo(endpointId, url);
  await dispatchWith(transport);
  expect(requests).toHaveLength(1);
  await disable(org.orgId);
  advance(10 * 24 * 3_600_000);
  await enable(org.orgId);
  await dispatchWith(transport);
  expect(requests).toHaveLength(2);
  const { rows } = await pgPool().query("select active from webhook_endpoints where id = $1", [
    endpointId,
  ]);
  expect(rows).toEqual([{ active: true }]);
});

test("disabling twice changes nothing, and an active organization cannot be enabled", async () => {
  const { orgId } = await newOrganization();
  expect(await enable(orgId)).toBe(false);
  const first = await disable(orgId);
  expect(first.outcome).toBe("disabled");
  const second = await disableOrganization(orgId, { reason: "Again", actor });
  expect(second).toMatchObject({
    outcome: "already_disabled",
    disabled: { reason: "Unpaid invoices", disabledBy: "operator:ada" },
  });
  expect(await auditOf(orgId)).toHaveLength(1);
});
