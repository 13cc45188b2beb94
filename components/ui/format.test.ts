import { expect, test } from "vitest";
import {
  formatClock,
  formatCount,
  formatDuration,
  formatEvidence,
  formatExactTimes,
  formatExactUsd,
  formatPercent,
  formatPlural,
  formatRelativeTime,
  formatUsd,
} from "./format";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("counts group their thousands", () => {
  expect(formatCount(1847)).toBe("1,847");
});

test("amounts are whole dollars below a million and compact from there on", () => {
  expect(
    [11_985, 999_499, 10_000_000, 12_500_000, 999_950_000].map((usd) => formatUsd(usd)),
  ).toEqual(["$11,985", "$999,499", "$10M", "$12.5M", "$1B"]);
  expect(formatUsd(12_000_000, { exact: true })).toBe("$12,000,000");
});

test("exact amounts keep every cent", () => {
  expect([1840, 1840.5, -3.125].map(formatExactUsd)).toEqual(["$1,840", "$1,840.50", "-$3.125"]);
});

test("a duration has at most two units, and never 1000 ms or 60 s", () => {
  expect(
    [38, 999.6, 1200, 9_949, 59_400, 59_600, 125_000, 11_520_000].map((ms) =>
      plain(formatDuration(ms)),
    ),
  ).toEqual(["38 ms", "1.0 s", "1.2 s", "9.9 s", "59 s", "1 min 0 s", "2 min 5 s", "3 h 12 min"]);
});

test("a negative duration is shown as zero", () => {
  expect(plain(formatDuration(-40))).toBe("0 ms");
});

test("a percentage is 0% only for none and 100% only for all", () => {
  expect(formatPercent(99_999, 100_000)).toBe("99.9%");
  expect(formatPercent(99_999, 100_000, { decimals: 0 })).toBe("99%");
  expect(formatPercent(1, 100_000, { decimals: 0 })).toBe("1%");
  expect(formatPercent(4, 4)).toBe("100%");
  expect(formatPercent(0, 0)).toBe("–");
});

test("a count of one is singular", () => {
  expect(formatPlural(1, "run")).toBe("1 run");
  expect(formatPlural(1794, "candidate")).toBe("1,794 candidates");
});

const now = Date.parse("2026-11-20T14:00:00Z");
const ago = (ms: number) => formatRelativeTime(now - ms, now);

test("a relative time uses the largest unit that fits", () => {
  expect([0, 42_000, 125_000, 3 * 3_600_000, 4 * 86_400_000].map(ago)).toEqual([
    "just now",
    "42 s ago",
    "2 min ago",
    "3 h ago",
    "4 days ago",
  ]);
});

test("from a week on there is no relative time", () => {
  expect(ago(7 * 86_400_000)).toBeNull();
});

test("a future time says so", () => {
  expect(formatRelativeTime(now + 4 * 60_000, now)).toBe("in 4 min");
});

test("the exact time has its zone and UTC", () => {
  const times = formatExactTimes(now, "UTC");
  expect(times.shown).toContain("2:00:00 PM UTC");
  expect(times.utc).toBe("2026-11-20T14:00:00.000Z");
  expect(formatExactTimes(now, "America/New_York")).toMatchObject({
    shown: expect.stringContaining("9:00:00 AM EST"),
    zoneName: "America/New_York",
  });
});

test("a time of day includes the date unless it is today", () => {
  const nowMs = Date.parse("2026-03-22T14:05:00Z");
  expect(formatClock(Date.parse("2026-03-22T14:02:31Z"), { nowMs, zone: "UTC" })).toBe(
    "2:02:31 PM",
  );
  expect(formatClock(Date.parse("2026-03-21T23:59:59Z"), { nowMs, zone: "UTC" })).toBe(
    "Mar 21, 11:59:59 PM",
  );
});

test("amounts and percentages have no space before their unit", () => {
  expect(
    formatEvidence("Limit $25\u0020K of $1.5\u00a0M, deductible 5\u0020% of $10.0\u0020M; 1.9 B"),
  ).toBe("Limit $25K of $1.5M, deductible 5% of $10M; 1.9B");
});

test("a yearly amount is written per year", () => {
  expect(formatEvidence("$5,900 a year as a package of Carrier C")).toBe(
    "$5,900/yr as a package of Carrier C",
  );
});

test("words and units of time keep their space", () => {
  expect(formatEvidence("Quoted in 5 months, 3 Managers, 12 Kits")).toBe(
    "Quoted in 5 months, 3 Managers, 12 Kits",
  );
});
