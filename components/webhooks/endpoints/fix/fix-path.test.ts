import { expect, test } from "vitest";
import { fixPath, resendSince } from "./fix-path";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const health = {
  state: "failing" as const,
  consecutive_failures: 7,
  most_common_error: null,
  failing_since: "2026-11-29T10:00:00.000Z",
  warned_at: null,
  last_success_at: null,
  last_failure_at: null,
};

test("the page keeps the first failure, which a successful test clears", () => {
  const id = "7f6b6f3e-0000-4000-8000-000000000000";
  expect(fixPath({ id, health })).toBe(`/webhooks/${id}/fix?since=2026-11-29T10%3A00%3A00.000Z`);
  expect(fixPath({ id, health: { ...health, failing_since: null } })).toBe(`/webhooks/${id}/fix`);
});

test("events are resent from a day before the first failure, and from at most 30 days ago", () => {
  expect(resendSince("2026-11-29T10:00:00.000Z", NOW)).toBe("2026-11-28T10:00:00.000Z");
  expect(resendSince("2026-01-01T00:00:00.000Z", NOW)).toBe("2026-10-31T12:01:00.000Z");
  expect(resendSince("yesterday", NOW)).toBe("2026-11-23T12:00:00.000Z");
  expect(resendSince(null, NOW)).toBe("2026-11-23T12:00:00.000Z");
});
