import { expect, test } from "vitest";
import { deliverySummary } from "./delivery-summary";

test("what was given up is said, and nobody listening is not a failure", () => {
  expect(deliverySummary({ total: 0, delivered: 0, failed: 0 })).toBe("No endpoint listened");
  expect(deliverySummary({ total: 2, delivered: 2, failed: 0 })).toBe("2 delivered");
  expect(deliverySummary({ total: 1, delivered: 0, failed: 0 })).toBe("0 of 1 delivery arrived");
  expect(deliverySummary({ total: 3, delivered: 1, failed: 1 })).toBe(
    "1 of 3 delivered, 1 given up",
  );
});
