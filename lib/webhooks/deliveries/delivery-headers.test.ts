import { expect, test } from "vitest";
import { deliveryHeaders } from "./delivery-headers";

const request = {
  delivery: {
    id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
    eventType: "evaluation.completed",
    webhookVersion: "2026-11-30",
  },
  body: '{"id":"evt_123"}',
  secrets: [`whsec_${"0f".repeat(32)}`],
  authToken: null,
  timestampS: 1_774_180_800,
} as const;

test("a delivery has the documented headers and no others", () => {
  expect(deliveryHeaders(request)).toEqual({
    "Content-Type": "application/json",
    "User-Agent": "Nexio-Webhooks/1.0",
    "X-Nexio-Event": "evaluation.completed",
    "X-Nexio-Delivery": "0b058b72-dec6-4ef9-915f-546fa6cb9377",
    "X-Nexio-Timestamp": "1774180800",
    "X-Nexio-Webhook-Version": "2026-11-30",
    "X-Nexio-Signature": expect.stringMatching(/^t=1774180800,v1=[0-9a-f]{64}$/),
  });
});

test("an endpoint's token is sent as a bearer token", () => {
  expect(deliveryHeaders({ ...request, authToken: "tok_1" })).toMatchObject({
    Authorization: "Bearer tok_1",
  });
});

test("a retry has the same delivery id and a new timestamp and signature", () => {
  const first = deliveryHeaders(request);
  const second = deliveryHeaders({ ...request, timestampS: request.timestampS + 60 });
  expect(second["X-Nexio-Delivery"]).toBe(first["X-Nexio-Delivery"]);
  expect(second["X-Nexio-Timestamp"]).not.toBe(first["X-Nexio-Timestamp"]);
  expect(second["X-Nexio-Signature"]).not.toBe(first["X-Nexio-Signature"]);
});
