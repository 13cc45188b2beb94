import { expect, test } from "vitest";
import { countReceivers, deliveryCountsLabel } from "./delivery-counts";

const to = (
  endpoint_id: string | null,
  state: "pending" | "delivered" | "dead_lettered",
  target_url = "https://a.example",
) => ({ endpoint_id, target_url, state });

test("a receiver that got a replay counts as delivered", () => {
  const deliveries = [to("e1", "dead_lettered"), to("e1", "delivered"), to("e2", "pending")];
  expect(countReceivers(deliveries)).toEqual({ total: 2, delivered: 1, failed: 0 });
});

test("a job callback URL is a receiver of its own", () => {
  const deliveries = [to(null, "delivered", "https://job.example"), to("e1", "dead_lettered")];
  expect(countReceivers(deliveries)).toEqual({ total: 2, delivered: 1, failed: 1 });
});

test("failures are named, and no subscription is not a failure", () => {
  const label = (total: number, delivered: number, failed: number) =>
    deliveryCountsLabel({ total, delivered, failed });
  expect(label(0, 0, 0)).toBe("No endpoint subscribed");
  expect(label(2, 2, 0)).toBe("2 delivered");
  expect(label(1, 0, 0)).toBe("0 of 1 delivered");
  expect(label(3, 1, 1)).toBe("1 of 3 delivered, 1 failed");
});
