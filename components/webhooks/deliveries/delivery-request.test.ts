import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { deliveryCurl, requestParts, signatureCount } from "./delivery-request";

const request = {
  url: "https://api.example.com/nexio/webhooks?a=1",
  headers: {
    "User-Agent": "Nexio-Webhooks/1.0",
    Authorization: "Bearer …1234",
    "X-Nexio-Signature": "t=1774180951,v1=9f2c…,v1=77aa…",
    "Content-Type": "application/json",
  },
};

const delivery = (payload: string): DeliveryWithAttempts => ({
  id: "5c1f0c8e-0000-4000-8000-000000009e02",
  endpoint_id: null,
  event_id: "evt_1",
  event_type: "run.completed",
  run_id: "run_1",
  entity: "Acme",
  endpoint_name: null,
  environment: "live",
  target_url: "https://api.example.com/nexio/webhooks?a=1",
  state: "delivered",
  attempt: 1,
  max_attempts: 6,
  next_attempt_at: null,
  last_status: 200,
  last_error: null,
  replay_of: null,
  created_at: "2026-03-22T12:00:00.000Z",
  finished_at: "2026-03-22T12:00:01.000Z",
  payload,
  attempts: [
    {
      n: 1,
      started_at: "2026-03-22T12:00:00.000Z",
      duration_ms: 12,
      phases: { dns: null, connect: null, tls: null, first_byte: 12, total: 12 },
      status: 200,
      error: null,
      recovered: false,
      request,
      response: null,
    },
  ],
});

test("a request shows its line and its headers in the documented order", () => {
  const { line, headers } = requestParts({ request });
  expect(line).toBe("POST /nexio/webhooks?a=1 HTTP/1.1");
  expect(headers.map(([name]) => name)).toEqual([
    "Host",
    "Content-Type",
    "User-Agent",
    "X-Nexio-Signature",
    "Authorization",
  ]);
  expect(signatureCount({ request })).toBe(2);
});

test("the copied curl command signs any payload the way a receiver verifies it", () => {
  const payload = '{"a":"it\'s $HOME `x` \\\\n \\" ünï"}';
  const secret = "whsec_0123";
  // Runs the command with a curl that prints its arguments.
  const script = `curl() { for argument in "$@"; do printf '%s\\n' "$argument"; done; }\n${deliveryCurl(delivery(payload))}`;
  const run = spawnSync("sh", ["-c", script], {
    encoding: "utf8",
    env: { ...process.env, NEXIO_WEBHOOK_SECRET: secret, NEXIO_WEBHOOK_TOKEN: "tok_1" },
  });
  const printed = run.stdout.split("\n");
  const [, t, v1] = /t=(\d+),v1=([0-9a-f]+)/.exec(run.stdout) ?? [];
  expect(printed).toContain(payload);
  expect(printed).toContain("Authorization: Bearer tok_1");
  expect(printed).toContain(`X-Nexio-Timestamp: ${t}`);
  expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${payload}`).digest("hex"));
});
