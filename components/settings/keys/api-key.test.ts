import { expect, test } from "vitest";
import { dayError, type Expiry, expiresAt, expiresSoon } from "./api-key";

const DAY_MS = 86_400_000;
const nowMs = Date.parse("2026-03-22T12:00:00");
const at = (expiry: Expiry, day = "") => expiresAt({ expiry, day }, { nowMs, zone: undefined });

test("a number of days counts from now, and never is null", () => {
  expect(at("30")).toBe(new Date(nowMs + 30 * DAY_MS).toISOString());
  expect(at("never")).toBeNull();
});

test("a key works until the end of its last day, in the member's time zone", () => {
  expect(at("day", "2026-03-22")).toBe(new Date("2026-03-22T23:59:59").toISOString());
  const clock = { nowMs, zone: "America/New_York" };
  expect(expiresAt({ expiry: "day", day: "2026-11-01" }, clock)).toBe("2026-11-02T04:59:59.000Z");
});

test("the last day must be chosen and not be over", () => {
  const clock = { nowMs, zone: undefined };
  expect(dayError("2026-03-22", clock)).toBeNull();
  expect(dayError("2026-03-21", clock)).toBe("Choose today or a later day.");
  expect(dayError("", clock)).toBe("Choose a day.");
});

test("a key expires soon in its last week", () => {
  expect(expiresSoon(new Date(nowMs + 6 * DAY_MS).toISOString(), nowMs)).toBe(true);
  expect(expiresSoon(new Date(nowMs + 8 * DAY_MS).toISOString(), nowMs)).toBe(false);
});
