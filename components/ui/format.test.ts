import { expect, test } from "vitest";
import { formatCount, formatDuration, formatPlural, formatShare, formatUsd } from "./format";

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
  expect(plain(formatShare(99_999, 100_000))).toBe("99.9 %");
  expect(plain(formatShare(99_999, 100_000, { decimals: 0 }))).toBe("99 %");
  expect(plain(formatShare(1, 100_000, { decimals: 0 }))).toBe("1 %");
  expect(plain(formatShare(4, 4))).toBe("100 %");
  expect(formatShare(0, 0)).toBe("–");
});

test("one of a thing is singular", () => {
  expect(formatPlural(1, "run")).toBe("1 run");
  expect(formatPlural(1794, "candidate")).toBe("1,794 candidates");
});
