import { expect } from "vitest";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { closeDatabase } from "@/lib/db/client";
import type { RunId } from "@/lib/ids";
import { placeHold } from "@/lib/lifecycle/legal-holds";
import { resetProcessValues } from "@/lib/process-value";
import { claimRuns } from "@/lib/queue/run-queue";
import { send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";
import { newTenant, type TestTenant } from "@/lib/testing/tenant-objects";

/** An installation with a bit of everything, and whether all of it works. */

/** Lets the product in this process use another database. */
export async function switchDatabase(url: string): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = url;
  resetProcessValues();
}

export const operatorOf = (orgId: string): Principal => ({
  ...{ orgId, environment: "live", permissions: new Set() },
  actor: { type: "operator", id: "operator:test", label: "operator:test" },
});

export type Installation = {
  tenant: TestTenant;
  /** Ended runs of all kinds. */
  ended: string[];
  erased: string;
  /** In the queue, and claimed by a worker that is gone. */
  queued: string;
  claimed: string;
};

export async function fillInstallation(): Promise<Installation> {
  const tenant = await newTenant();
  const key = tenant.live;
  const ended = [tenant.objects.jobs?.mine ?? ""];
  for (const body of [JOB, QUOTES, COVERAGE, DUAL]) ended.push(await finishedRun(key, body));
  const erased = await finishedRun(key);
  await send(key, "POST", `/jobs/${erased}/erasure`, { body: { reason: "asked" } });
  await placeHold(operatorOf(tenant.orgId), { runId: ended[1] as RunId, reason: "Case 1" });
  const submit = async () => (await send(key, "POST", "/jobs", { body: JOB })).body.run_id;
  const claimed = await submit();
  const request = { large: false, free: 1, maxRunning: 10, by: "worker-lost", after: "" };
  await claimRuns({ ...request, now: clock.date() });
  return { tenant, ended, erased, queued: await submit(), claimed };
}

/** Verifies each run by the API. */
export async function verifyAll({ tenant, ended }: Installation): Promise<void> {
  for (const id of ended) {
    const { body } = await send(tenant.live, "POST", `/traces/${id}/verify`);
    expect([id, body.outcome, body.differences]).toEqual([id, "reproduced", []]);
  }
}
