import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
import { sampleEvent } from "../samples/sample-event";
import { deliveryPayload } from "./payload";

const stored =
  '{"id":"evt_0abcXYZ","type":"run.completed","webhook_version":"2026-03-22","data":{"run":{"entity":"{\\"id\\":\\"evt_1\\",\\"type\\":\\"run.completed\\""}}}';

test("the alias changes only the type, whatever the data contains", () => {
  const other = deliveryPayload(stored, {
    eventType: "evaluation.completed",
    payloadFormat: "full",
    webhookVersion: "2026-03-22",
  });
  expect(other).toBe(stored.replace('"type":"run.completed"', '"type":"evaluation.completed"'));
  expect(JSON.parse(other).data).toEqual(JSON.parse(stored).data);
});

test("the stored type returns the stored bytes", () => {
  expect(
    deliveryPayload(stored, {
      eventType: "run.completed",
      payloadFormat: "full",
      webhookVersion: "2026-03-22",
    }),
  ).toBe(stored);
});

const thin = (type: (typeof STORED_EVENT_TYPES)[number]) =>
  JSON.parse(
    deliveryPayload(JSON.stringify(sampleEvent(type)), {
      eventType: type,
      payloadFormat: "thin",
      webhookVersion: "2026-03-22",
    }),
  );

test("a thin payload has the ids, the status and where to read the rest, and nothing of the result", () => {
  const { data, ...envelope } = sampleEvent("run.completed");
  expect(data).toHaveProperty("run.solutions");
  expect(thin("run.completed")).toEqual({
    ...envelope,
    data: {
      run: {
        ...{ run_id: "run_123", eval_id: "eval_123", kind: "quote_matching" },
        ...{ status: "completed", environment: "live", url: "/jobs/run_123" },
      },
    },
  });
  expect(thin("pool.version_published").data.pool).toEqual({
    ...{ slug: "carriers:own", version: 2, environment: "live" },
    url: "/pools/carriers:own",
  });
  expect(thin("engine.version_published").data.engine.url).toBe("/engines/own-market");
});

test("every event but a test event has the path of its object in a thin payload", () => {
  for (const type of STORED_EVENT_TYPES.filter((each) => each !== "webhook.test"))
    expect(Object.values(thin(type).data)).toMatchObject([
      { url: expect.stringMatching(/^\/\w+\/./) },
    ]);
  expect(thin("webhook.test")).toEqual(sampleEvent("webhook.test"));
});

const inVersion2 = (event: string, eventType: "run.completed" | "evaluation.failed") =>
  deliveryPayload(event, { eventType, payloadFormat: "full", webhookVersion: "2026-11-30" });

const failed = { ...sampleEvent("run.failed"), id: "evt_124" };

test("in version 2026-11-30 the error of a failed run is an object, also under the alias", () => {
  const bare = JSON.parse(inVersion2(JSON.stringify(failed), "evaluation.failed"));
  expect(bare).toMatchObject({ type: "evaluation.failed", webhook_version: "2026-11-30" });
  expect(bare.data.run.error).toEqual({ message: "Invalid pool identifier" });

  const text = JSON.stringify(failed).replace("}}}", ',"error_details":{"half":"quotes"}}}}');
  const { run } = JSON.parse(inVersion2(text, "evaluation.failed")).data;
  expect(run.error).toEqual({ message: "Invalid pool identifier", details: { half: "quotes" } });
  expect(run).not.toHaveProperty("error_details");
});

test("events that a version does not change have only its name", () => {
  const changed = inVersion2(stored, "run.completed");
  expect(changed).toBe(stored.replace("2026-03-22", "2026-11-30"));
});

test("the documentation shows a thin payload and one in version 2026-11-30 as they are sent", () => {
  const page = readFileSync("docs/webhooks.md", "utf8");
  const blocks = page.matchAll(
    /^```json test=lib\/webhooks\/deliveries\/payload.test.ts\n(.*?)^```/gms,
  );
  const [thinBlock, versionBlock] = [...blocks].map(([, json = ""]) => JSON.parse(json));
  expect(thinBlock).toEqual(thin("run.completed"));
  const sent = deliveryPayload(JSON.stringify(sampleEvent("run.failed")), {
    eventType: "run.failed",
    payloadFormat: "full",
    webhookVersion: "2026-11-30",
  });
  expect(versionBlock).toEqual(JSON.parse(sent));
});
