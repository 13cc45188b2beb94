import { afterAll, beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB, newEndpoint } from "@/lib/testing/deliveries";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import type { Transport } from "../transport/send";

let receiver: DeliveryReceiver;
let transport: Transport;

beforeAll(async () => {
  // Like the local stack. The configuration has not been read yet.
  process.env.NEXIO_WEBHOOK_ALLOW_LOOPBACK = "true";
  receiver = await openDeliveryReceiver((response) => response.writeHead(204).end());
  transport = loopbackTransport();
  await importCandidates("carriers:five", FIVE);
});
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

const received = () =>
  receiver.requests.splice(0).map(({ headers, body }) => ({
    version: headers["x-nexio-webhook-version"],
    event: JSON.parse(body),
  }));

/** Submits a run and cancels it. */
async function failedRun(key: string): Promise<string> {
  const { run_id: id } = (await send(key, "POST", "/jobs", { body: JOB })).body;
  await send(key, "POST", `/jobs/${id}/cancel`);
  return id;
}

test("deliveries have the format and version of their endpoint at that time, and replays keep both", async () => {
  const { live } = await newOrganization();
  const endpoint = { url: receiver.url, events: ["run.failed"] as const };
  const id = await newEndpoint(live, { ...endpoint, events: [...endpoint.events] });
  const first = await failedRun(live);
  const changed = await send(live, "PATCH", `/webhooks/${id}`, {
    body: { payload_format: "thin", webhook_version: "2026-11-30" },
  });
  expect(changed.body).toMatchObject({ payload_format: "thin", webhook_version: "2026-11-30" });
  await dispatchWith(transport);
  const second = await failedRun(live);
  await send(live, "PATCH", `/webhooks/${id}`, { body: { payload_format: "full" } });
  const third = await failedRun(live);
  await dispatchWith(transport);

  const requests = received();
  const [before, thin, full] = [first, second, third].map((run) =>
    requests.find(({ event }) => event.data.run.run_id === run),
  );
  expect(before).toMatchObject({
    version: "2026-03-22",
    event: { webhook_version: "2026-03-22", data: { run: { run_id: first, error: "Cancelled" } } },
  });
  expect(thin?.version).toBe("2026-11-30");
  expect(thin?.event.data.run).toEqual({
    ...{ run_id: second, eval_id: expect.any(String), kind: "candidate_evaluation" },
    ...{ status: "failed", environment: "live", url: `/jobs/${second}` },
  });
  expect(full?.event.data.run).toMatchObject({ run_id: third, error: { message: "Cancelled" } });

  const { body } = await send(live, "GET", `/deliveries?run_id=${second}`);
  const replayed = await send(live, "POST", `/deliveries/${body.data[0].id}/replay`);
  await dispatchWith(transport);
  expect(received()).toEqual([thin]);
  const { payload } = (await send(live, "GET", `/deliveries/${replayed.body.id}`)).body;
  expect(JSON.parse(payload)).toEqual(thin?.event);
});

test("a test event has the endpoint's version", async () => {
  const { live } = await newOrganization();
  const id = await newEndpoint(live, {
    ...{ url: receiver.url, events: ["run.failed"] },
    ...{ payload_format: "thin", webhook_version: "2026-11-30" },
  });
  await send(live, "POST", `/webhooks/${id}/test`);
  await dispatchWith(transport);
  expect(received()).toMatchObject([
    { version: "2026-11-30", event: { type: "webhook.test", webhook_version: "2026-11-30" } },
  ]);
});

test("the preview shows the latest event of each type in both versions, a sample without one, and changes nothing", async () => {
  const { live } = await newOrganization();
  const id = await newEndpoint(live, {
    url: receiver.url,
    events: ["run.completed", "evaluation.failed"],
  });
  const runId = await failedRun(live);
  const preview = await send(
    live,
    "GET",
    `/webhooks/${id}/version-preview?webhook_version=2026-11-30`,
  );
  const version = { field: "webhook_version", before: "2026-03-22", after: "2026-11-30" };
  expect(preview.body).toMatchObject({
    current: "2026-03-22",
    requested: "2026-11-30",
    events: [
      { type: "run.completed", event_id: null, changes: [version] },
      {
        type: "evaluation.failed",
        event_id: expect.stringMatching(/^evt_/),
        changes: [
          version,
          { field: "data.run.error", before: "Cancelled", after: null },
          { field: "data.run.error.message", before: null, after: "Cancelled" },
        ],
      },
    ],
  });
  expect(JSON.parse(preview.body.events[1].after).data.run.run_id).toBe(runId);
  expect((await send(live, "GET", `/webhooks/${id}`)).body.webhook_version).toBe("2026-03-22");
});

test.each([
  ["PATCH", "", { webhook_version: "2026-12-01" }, "webhook_version", "must be one of"],
  ["PATCH", "", { payload_format: "tiny" }, "payload_format", "must be full or thin"],
  ["GET", "/version-preview?webhook_version=2027-01-01", undefined, "webhook_version", "must be"],
  ["GET", "/version-preview", undefined, "webhook_version", "must be"],
] as const)(
  "%s%s with %j names the field and the choices",
  async (method, path, body, field, message) => {
    const { live } = await newOrganization();
    const id = await newEndpoint(live);
    const answer = await send(live, method, `/webhooks/${id}${path}`, { body });
    expect([answer.status, answer.body.details[0].path]).toEqual([400, field]);
    expect(answer.body.details[0].message).toContain(message);
  },
);
