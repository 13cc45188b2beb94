import { expect, test } from "vitest";
import { patchDelivery, patchDeliveryPage } from "./live";

const delivery = {
  id: "d1",
  state: "delivering",
  attempt: 1,
  next_attempt_at: null,
  last_status: null,
  last_error: null,
  finished_at: null,
} as const;
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
  const patched = {
    ...delivery,
    state: "pending",
    attempt: 2,
    next_attempt_at: push.next_attempt_at,
    last_status: 503,
    last_error: "http_error",
  };
  const other = { ...delivery, id: "d2" };
  expect(patchDelivery(delivery, push)).toEqual(patched);
  expect(patchDeliveryPage({ data: [delivery, other] }, push)).toEqual({ data: [patched, other] });
});

test("a late push changes nothing", () => {
  const newer = { data: [{ ...delivery, attempt: 3 }] };
  const finished = {
    data: [
      { ...delivery, state: "delivered", attempt: 2, finished_at: "2026-03-22T12:04:00.000Z" },
    ],
  } as const;
  expect(patchDeliveryPage(newer, push)).toBe(newer);
  expect(patchDeliveryPage(finished, push)).toBe(finished);
});
