import { createHmac, timingSafeEqual } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import type { Transport } from "@/lib/webhooks/transport/send";

/** The documented steps from creating an endpoint to verifying a delivery, over the API and real HTTP. */

let org: Awaited<ReturnType<typeof newOrganization>>;
let receiver: DeliveryReceiver;
let transport: Transport;

beforeAll(async () => {
  // As in the embedded stack. The configuration is read later.
  process.env.NEXIO_WEBHOOK_ALLOW_LOOPBACK = "true";
  receiver = await openDeliveryReceiver();
  transport = loopbackTransport();
  await importCandidates("carriers:five", FIVE);
});
beforeEach(async () => {
  org = await newOrganization();
  receiver.requests.length = 0;
});
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

/** The published example of verifying a signature. */
function verifyWebhook(secret: string, signatureHeader: string, rawBody: string) {
  const parts = signatureHeader.split(",");
  const timestamp = parts.find((p) => p.startsWith("t="))?.slice(2) ?? "";
  const signatures = parts.filter((p) => p.startsWith("v1=")).map((p) => p.slice(3));
  const age = Math.floor(Date.now() / 1000) - Number.parseInt(timestamp, 10);
  if (age > 300) throw new Error("Timestamp too old");
  const mac = createHmac("sha256", secret);
  mac.update(timestamp);
  mac.update(".");
  mac.update(rawBody);
  const expected = mac.digest("hex");
  const match = signatures.some((sig) =>
    timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(sig, "hex")),
  );
  if (!match) throw new Error("Invalid signature");
}

const received = () => {
  const [request, ...more] = receiver.requests;
  if (!request || more.length > 0)
    throw new Error(`${receiver.requests.length} requests instead of one`);
  return { ...request, signature: String(request.headers["x-nexio-signature"]) };
};

test("a completed run is delivered with every documented header and verifies as documented", async () => {
  const created = await send(org.live, "POST", "/webhooks", {
    body: {
      url: receiver.url,
      events: ["evaluation.completed", "evaluation.failed"],
      description: "Production callback",
      auth_token: "gateway-token",
    },
  });
  await finishedRun(org.live);
  await dispatchWith(transport);
  const { headers, body, signature } = received();
  const [delivery] = (await send(org.live, "GET", `/webhooks/${created.body.id}/deliveries`)).body
    .data;
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": "Nexio-Webhooks/1.0",
    "x-nexio-event": "evaluation.completed",
    "x-nexio-delivery": delivery.id,
    "x-nexio-timestamp": /^t=(\d+),/.exec(signature)?.[1],
    "x-nexio-webhook-version": "2026-03-22",
    authorization: "Bearer gateway-token",
  });
  expect(signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  verifyWebhook(created.body.secret, signature, body);
  expect(() => verifyWebhook(`${created.body.secret}x`, signature, body)).toThrow(
    "Invalid signature",
  );
  expect(JSON.parse(body)).toMatchObject({
    id: delivery.event_id,
    type: "evaluation.completed",
    webhook_version: "2026-03-22",
    data: { run: { run_id: delivery.run_id, status: "completed", environment: "live" } },
  });
  expect(delivery).toMatchObject({
    state: "delivered",
    attempt: 1,
    last_status: 200,
    last_error: null,
  });
  const read = await send(org.live, "GET", `/deliveries/${delivery.id}`);
  expect(read.body.payload).toBe(body);
  expect(read.text).not.toContain("gateway-token");
});

test("during the overlap either secret verifies, afterwards only the new one", async () => {
  const { id, secret: older } = (
    await send(org.live, "POST", "/webhooks", {
      body: { url: receiver.url, events: ["run.completed"] },
    })
  ).body;
  const { secret: newer } = (await send(org.live, "POST", `/webhooks/${id}/rotate-secret`)).body;
  await finishedRun(org.live);
  await dispatchWith(transport);
  const during = received();
  expect(during.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
  for (const secret of [newer, older]) verifyWebhook(secret, during.signature, during.body);

  receiver.requests.length = 0;
  clock.set(Date.now() + 24 * 3_600_000);
  await finishedRun(org.live);
  await dispatchWith(transport);
  clock.reset();
  const after = received();
  verifyWebhook(newer, after.signature, after.body);
  expect(() => verifyWebhook(older, after.signature, after.body)).toThrow("Invalid signature");
});

test("a delivery to a job's own URL is signed with the environment's secret", async () => {
  const { secret } = (await portalOf(org)("POST", "/webhooks/job-secret")).body;
  const runId = await finishedRun(org.live, { ...JOB, webhook_url: receiver.url });
  await dispatchWith(transport);
  const { headers, body, signature } = received();
  expect(headers["x-nexio-event"]).toBe("run.completed");
  verifyWebhook(secret, signature, body);
  expect(JSON.parse(body).data.run.run_id).toBe(runId);
});

test("a test event and a replay are signed and have their own ids", async () => {
  const { id, secret } = (
    await send(org.live, "POST", "/webhooks", {
      body: { url: receiver.url, events: ["run.completed"] },
    })
  ).body;
  const tested = (await send(org.live, "POST", `/webhooks/${id}/test`)).body;
  await dispatchWith(transport);
  const replayed = (await send(org.live, "POST", `/deliveries/${tested.id}/replay`)).body;
  await dispatchWith(transport);
  expect(receiver.requests.map(({ deliveryId }) => deliveryId)).toEqual([tested.id, replayed.id]);
  for (const { headers, body } of receiver.requests)
    verifyWebhook(secret, String(headers["x-nexio-signature"]), body);
  expect(receiver.requests[1]?.body).toBe(receiver.requests[0]?.body);
  expect(receiver.requests[0]?.headers["x-nexio-event"]).toBe("webhook.test");
});
