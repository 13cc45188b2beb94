import { expect, test } from "vitest";
import { tallyOf } from "./run-tally";

const to = (
  endpoint_id: string | null,
  state: "pending" | "delivered" | "dead_lettered",
  target_url = "https://a.example",
) => ({
  endpoint_id,
  target_url,
  state,
});

test("a replay that arrived makes good the delivery that it repeats", () => {
  expect(tallyOf([to("e1", "dead_lettered"), to("e1", "delivered"), to("e2", "pending")])).toEqual({
    total: 2,
    delivered: 1,
    failed: 0,
  });
});

test("a job's own URL counts beside the endpoints, and a dead letter as failed", () => {
  expect(
    tallyOf([to(null, "delivered", "https://job.example"), to("e1", "dead_lettered")]),
  ).toEqual({ total: 2, delivered: 1, failed: 1 });
});
