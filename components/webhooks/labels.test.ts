import { expect, test } from "vitest";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryLook, endpointLook, endpointState } from "./labels";

const at = "2026-03-22T12:00:00Z";
const healthy: Endpoint["health"] = {
  state: "healthy",
  consecutive_failures: 0,
  most_common_error: null,
  failing_since: null,
  warned_at: null,
  last_success_at: null,
  last_failure_at: null,
};
const failing = {
  ...healthy,
  state: "failing",
  consecutive_failures: 5,
  most_common_error: { code: "http_error", status: 500, count: 4 },
  failing_since: at,
} as const;
const endpoint = (health: Endpoint["health"]) => ({ active: true, deactivation: null, health });

test("a failing endpoint shows its most common error", () => {
  expect(endpointLook(endpoint(healthy)).label).toBe("Active");
  expect(endpointLook(endpoint(failing)).label).toBe("Failing · HTTP 500");
  expect(endpointLook(endpoint({ ...failing, state: "warned", warned_at: at })).label).toBe(
    "Failing · HTTP 500",
  );
});

test("a few failures below the threshold leave an endpoint active", () => {
  const few = { ...failing, state: "healthy", consecutive_failures: 4 } as const;
  expect(endpointLook(endpoint(few)).label).toBe("Active");
});

test("a member turning an endpoint off is not shown as a failure", () => {
  const off = (reason: "manual" | "gone" | "failing") =>
    endpointState({ active: false, deactivation: { reason, at }, health: failing });
  expect([off("manual"), off("gone"), off("failing")]).toEqual([
    "inactive",
    "deactivated",
    "deactivated",
  ]);
});

test("an error without a status is named", () => {
  expect(attemptErrorLabel("http_error", 503)).toBe("HTTP 503");
  expect(attemptErrorLabel("connection_refused", null)).toBe("connection refused");
});

test("a pending delivery is retrying only after a failure", () => {
  expect(deliveryLook({ state: "pending", attempt: 0 }).label).toBe("Waiting");
  expect(deliveryLook({ state: "pending", attempt: 1 }).label).toBe("Retrying");
});

test("an endpoint without a description is named by its host", () => {
  expect(endpointName({ description: " ", url: "https://api.example.com:8443/hooks" })).toBe(
    "api.example.com:8443",
  );
});
