import { expect, test } from "vitest";
import { clockOf, exactTimes, relativeTime } from "./moment-words";

const now = Date.parse("2026-11-20T14:00:00Z");
const ago = (ms: number) => relativeTime(now - ms, now);

test("a moment is told in the largest unit that fits", () => {
  expect([0, 42_000, 125_000, 3 * 3_600_000, 4 * 86_400_000].map(ago)).toEqual([
    "just now",
    "42 s ago",
    "2 min ago",
    "3 h ago",
    "4 d ago",
  ]);
});

test("a week back, the date says more than the distance", () => {
  expect(ago(7 * 86_400_000)).toBeNull();
});

test("what lies ahead is told as such", () => {
  expect(relativeTime(now + 4 * 60_000, now)).toBe("in 4 min");
});

test("the exact time carries its zone and UTC", () => {
  const times = exactTimes(now, "utc");
  expect(times.shown).toContain("14:00:00 UTC");
  expect(times.utc).toBe("2026-11-20T14:00:00.000Z");
});

test("a time of day names its day only when it is not today's", () => {
  const nowMs = Date.parse("2026-03-22T14:05:00Z");
  expect(clockOf(Date.parse("2026-03-22T14:02:31Z"), { nowMs, zone: "utc" })).toBe("14:02:31");
  expect(clockOf(Date.parse("2026-03-21T23:59:59Z"), { nowMs, zone: "utc" })).toBe(
    "21 Mar, 23:59:59",
  );
});
