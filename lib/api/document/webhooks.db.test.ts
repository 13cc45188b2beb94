import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import {
  RunCancelledEvent,
  RunCompletedEvent,
  RunFailedEvent,
  RunQueuedEvent,
  WebhookTestEvent,
} from "@/lib/runs/schemas/run-events";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, HOOK, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
});

async function payloadOf(type: string) {
  const { body } = await send(org.live, "GET", `/events?limit=1&type=${type}`);
  const event = await send(org.live, "GET", `/events/${body.data[0].id}`);
  return JSON.parse(event.body.payload);
}

/** A schema drops what it does not describe. */
const expectDescribed = (schema: z.ZodType, payload: unknown) =>
  expect(schema.parse(payload)).toEqual(payload);

test.each([
  ["candidate_evaluation", JOB],
  ["quote_matching", QUOTES],
  ["coverage_analysis", COVERAGE],
  ["dual", DUAL],
])("the document describes every field of the event of a completed %s", async (kind, body) => {
  await finishedRun(org.live, body);
  const payload = await payloadOf("run.completed");
  expect(payload.data.run.kind).toBe(kind);
  expectDescribed(RunCompletedEvent, payload);
});

test("the document describes every field of the events of cancelled runs and of tests", async () => {
  await newEndpoint(org.live, { ...HOOK, events: ["*"] });
  const submitted = await send(org.live, "POST", "/jobs", { body: JOB });
  await send(org.live, "POST", `/jobs/${submitted.body.run_id}/cancel`);
  expectDescribed(RunQueuedEvent, await payloadOf("run.queued"));
  expectDescribed(RunFailedEvent, await payloadOf("run.failed"));
  expectDescribed(RunCancelledEvent, await payloadOf("run.cancelled"));
  const endpoint = await newEndpoint(org.live);
  await send(org.live, "POST", `/webhooks/${endpoint}/test`);
  expectDescribed(WebhookTestEvent, await payloadOf("webhook.test"));
});
