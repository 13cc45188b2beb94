import { expect, test } from "vitest";
import {
  formatClock,
  formatCount,
  formatDuration,
  formatExactTimes,
  formatPercent,
  formatPlural,
  formatRelativeTime,
  formatUsd,
} from "./format";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("counts group their thousands", () => {
  expect(formatCount(1847)).toBe("1,847");
});

test("dollars are whole below a million and shortened from there", () => {
  expect(formatUsd(11_985)).toBe("$11,985");
  expect(plain(formatUsd(12_000_000))).toBe("$12.0 M");
  expect(formatUsd(12_000_000, { exact: true })).toBe("$12,000,000");
});

test("a duration keeps two units at most, and never says 1000 ms or 60 s", () => {
  expect(
    [38, 999.6, 1200, 9_949, 59_400, 59_600, 125_000, 11_520_000].map((ms) =>
      plain(formatDuration(ms)),
    ),
  ).toEqual(["38 ms", "1.0 s", "1.2 s", "9.9 s", "59 s", "1 min 0 s", "2 min 5 s", "3 h 12 min"]);
});

test("a clock that runs behind never shows a negative duration", () => {
  expect(plain(formatDuration(-40))).toBe("0 ms");
});

test("a share is 100 % only when nothing failed", () => {
  expect(plain(formatPercent(99_999, 100_000))).toBe("99.9 %");
  expect(plain(formatPercent(99_999, 100_000, { decimals: 0 }))).toBe("99 %");
  expect(plain(formatPercent(1, 100_000, { decimals: 0 }))).toBe("1 %");
  expect(plain(formatPercent(4, 4))).toBe("100 %");
  expect(formatPercent(0, 0)).toBe("–");
});

test("one of a thing is singular", () => {
  expect(formatPlural(1, "run")).toBe("1 run");
  expect(formatPlural(1794, "candidate")).toBe("1,794 candidates");
});

const now = Date.parse("2026-11-20T14:00:00Z");
const ago = (ms: number) => formatRelativeTime(now - ms, now);

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
  expect(formatRelativeTime(now + 4 * 60_000, now)).toBe("in 4 min");
});

test("the exact time carries its zone and UTC", () => {
  const times = formatExactTimes(now, "utc");
  expect(times.shown).toContain("14:00:00 UTC");
  expect(times.utc).toBe("2026-11-20T14:00:00.000Z");
});

test("a time of day names its day only when it is not today's", () => {
  const nowMs = Date.parse("2026-03-22T14:05:00Z");
  expect(formatClock(Date.parse("2026-03-22T14:02:31Z"), { nowMs, zone: "utc" })).toBe("14:02:31");
  expect(formatClock(Date.parse("2026-03-21T23:59:59Z"), { nowMs, zone: "utc" })).toBe(
    "21 Mar, 23:59:59",
  );
});
