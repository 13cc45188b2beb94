import { expect, test } from "vitest";
import { patchDeliveries } from "./patch-deliveries";

const held = {
  id: "d1",
  state: "delivering",
  attempt: 1,
  next_attempt_at: null,
  last_status: null,
  last_error: null,
  finished_at: null,
};
const push = {
  delivery_id: "d1",
  endpoint_id: null,
  event_id: "evt_1",
  run_id: "run_1",
  environment: "live",
  state: "pending",
  attempt: 2,
  next_attempt_at: "2026-03-22T12:05:00.000Z",
  status: 503,
  error: "http_error",
} as const;

test("a push changes its delivery, alone and in a page", () => {
  const changed = {
    state: "pending",
    attempt: 2,
    next_attempt_at: push.next_attempt_at,
    last_status: 503,
    last_error: "http_error",
  };
  expect(patchDeliveries(held, push)).toEqual({ ...held, ...changed });
  expect(patchDeliveries({ data: [held, { ...held, id: "d2" }] }, push)).toEqual({
    data: [
      { ...held, ...changed },
      { ...held, id: "d2" },
    ],
  });
});

test("a push that was overtaken changes nothing", () => {
  const newer = { data: [{ ...held, attempt: 3 }] };
  const over = {
    data: [{ ...held, state: "delivered", attempt: 2, finished_at: "2026-03-22T12:04:00.000Z" }],
  };
  expect(patchDeliveries(newer, push)).toBe(newer);
  expect(patchDeliveries(over, push)).toBe(over);
});
