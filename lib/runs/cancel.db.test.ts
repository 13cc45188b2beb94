import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { realtimePublishes, webhookEvents } from "@/lib/db/schema";
import { END_EVENTS } from "@/lib/domain/webhooks";
import type { RunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { executeRun } from "./execute";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

test("a cancellation concurrent with the start of the run ends the run once, as its response says", async () => {
  for (let i = 0; i < 30; i++) {
    const runId: RunId = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
    const cancel = () => send(org.live, "POST", `/jobs/${runId}/cancel`);
    const [first, second] =
      i % 2 === 0 ? [cancel, () => executeRun(runId)] : [() => executeRun(runId), cancel];
    const outcomes = await Promise.all([first(), second()]);
    const answer = outcomes.find((outcome) => "text" in outcome);
    const { body: run } = await send(org.live, "GET", `/jobs/${runId}`);
    expect([answer?.status, run.status, run.error]).toEqual(
      answer?.status === 200 ? [200, "failed", "Cancelled"] : [409, "completed", undefined],
    );

    const ofEnd = and(eq(webhookEvents.runId, runId), inArray(webhookEvents.type, END_EVENTS));
    expect(await database().$count(webhookEvents, ofEnd)).toBe(1);
    const sent = await database()
      .select()
      .from(realtimePublishes)
      .where(eq(realtimePublishes.runId, runId))
      .orderBy(realtimePublishes.version);
    expect(sent.map(({ version }) => version)).toEqual(sent.map((_, n) => n + 1));
    expect(run.version).toBe(sent.length);
  }
});

test("the job of a cancelled run does nothing", async () => {
  const { run_id } = (await send(org.live, "POST", "/jobs", { body: JOB })).body;
  const cancelled = await send(org.live, "POST", `/jobs/${run_id}/cancel`);
  await runQueuedJobs();
  expect((await send(org.live, "GET", `/jobs/${run_id}`)).text).toBe(cancelled.text);
});
