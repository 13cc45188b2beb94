import { expect, test } from "vitest";
import { deliveryLook, endpointName, endpointState, needsAttention } from "./labels";

const health = {
  state: "healthy" as const,
  consecutive_failures: 0,
  most_common_error: null,
  failing_since: null,
  warned_at: null,
  last_success_at: null,
  last_failure_at: null,
};
const at = "2026-03-22T12:00:00Z";

test("an endpoint is failing only from its warning on", () => {
  expect(
    endpointState({ active: true, deactivation: null, health: { ...health, failing_since: at } }),
  ).toBe("active");
  expect(
    endpointState({
      active: true,
      deactivation: null,
      health: { ...health, failing_since: at, warned_at: at },
    }),
  ).toBe("failing");
});

test("what a member turned off asks for no attention, what we turned off does", () => {
  const off = (reason: "manual" | "gone" | "failing") =>
    needsAttention({ active: false, deactivation: { reason, at }, health });
  expect([off("manual"), off("gone"), off("failing")]).toEqual([false, true, true]);
});

test("a delivery that waits is retrying only after a failure", () => {
  expect(deliveryLook({ state: "pending", attempt: 0 }).label).toBe("Waiting");
  expect(deliveryLook({ state: "pending", attempt: 1 }).label).toBe("Retrying");
});

test("an endpoint without a description goes by its host", () => {
  expect(endpointName({ description: " ", url: "https://api.example.com:8443/hooks" })).toBe(
    "api.example.com:8443",
  );
});
