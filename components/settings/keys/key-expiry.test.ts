import { expect, test } from "vitest";
import { expiresSoon, expiryOf } from "./key-expiry";

const nowMs = Date.parse("2026-03-22T12:00:00");
const at = (choice: Parameters<typeof expiryOf>[0], date = "") => expiryOf(choice, { date, nowMs });

test("a number of days counts from now, and never is never", () => {
  expect(at("30")).toEqual({
    outcome: "set",
    expiresAt: new Date(nowMs + 30 * 86_400_000).toISOString(),
  });
  expect(at("never")).toEqual({ outcome: "set", expiresAt: null });
});

test("a day lasts to its end where the person is; one that is over, or none, is refused", () => {
  expect(at("date", "2026-03-22")).toEqual({
    outcome: "set",
    expiresAt: new Date("2026-03-22T23:59:59").toISOString(),
  });
  expect(at("date", "2026-03-21").outcome).toBe("refused");
  expect(at("date", "").outcome).toBe("refused");
});

test("a week before the end is soon", () => {
  expect(expiresSoon(new Date(nowMs + 6 * 86_400_000).toISOString(), nowMs)).toBe(true);
  expect(expiresSoon(new Date(nowMs + 8 * 86_400_000).toISOString(), nowMs)).toBe(false);
});
