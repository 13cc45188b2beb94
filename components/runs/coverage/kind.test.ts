import { expect, test } from "vitest";
import { gapsCsv } from "./gaps-csv";
import { coveragePhrase } from "./kind";

const summary = (high_severity: number, medium_severity: number, low_severity: number) => ({
  total_gaps: high_severity + medium_severity + low_severity,
  high_severity,
  medium_severity,
  low_severity,
  lines_reviewed: 2,
  lines_recommended: 1,
  underwriting_flags: 0,
});
const lines = (...coverage_lines_missing: string[]) => ({
  state: "NJ",
  coverage_lines_present: ["HOMEOWNERS", "AUTO"],
  coverage_lines_missing,
});

test("the phrase names the worst gaps and the missing lines", () => {
  expect(
    coveragePhrase({ output: { summary: summary(1, 0, 0), profile_summary: lines("umbrella") } }),
  ).toBe("1 high gap: no umbrella policy");
  expect(
    coveragePhrase({ output: { summary: summary(1, 2, 0), profile_summary: lines("umbrella") } }),
  ).toBe("1 high gap of 3; no umbrella policy");
  expect(
    coveragePhrase({
      output: { summary: summary(2, 0, 0), profile_summary: lines("umbrella", "flood") },
    }),
  ).toBe("2 high gaps: no umbrella or flood policy");
  expect(coveragePhrase({ output: { summary: summary(0, 2, 0), profile_summary: lines() } })).toBe(
    "2 medium gaps",
  );
  expect(coveragePhrase({ output: { summary: summary(0, 0, 0), profile_summary: lines() } })).toBe(
    "No gaps in 2 lines",
  );
  expect(
    coveragePhrase({
      output: {
        summary: summary(3, 0, 0),
        profile_summary: lines("watercraft", "umbrella", "flood"),
      },
    }),
  ).toBe("3 high gaps: no watercraft policy, and 2 more missing");
});

test("no all-clear is given while a rule could not be decided", () => {
  const undecided = { ...summary(0, 0, 0), not_checked: 3 };
  expect(coveragePhrase({ output: { summary: undecided, profile_summary: lines() } })).toBe(
    "No gap found; 3 rules not decided",
  );
});

test("a gap that a law requires names its sources", () => {
  const [, line] = gapsCsv([
    {
      id: "gap_wc",
      severity: "HIGH",
      category: "MISSING_LINE",
      title: "No workers compensation",
      recommendation: "Buy it.",
      evidence: [],
      required_by_law: true,
      sources: [{ citation: "Wis. Stat. 102.28", checked: "2026-11-28" }],
    },
  ]).split("\r\n");
  expect(line).toBe(
    "gap_wc,HIGH,MISSING_LINE,No workers compensation,,Buy it.,yes,Wis. Stat. 102.28",
  );
});

test("a gap is one line, with all of its evidence", () => {
  const gap = {
    id: "gap_missing_umbrella",
    severity: "HIGH" as const,
    category: "MISSING_LINE" as const,
    title: "No umbrella/excess liability policy",
    recommendation: "Add a $1M-$2M personal umbrella policy.",
    evidence: ["Net worth $640,000", "2 drivers"],
  };
  expect(gapsCsv([gap]).split("\r\n")[1]).toBe(
    'gap_missing_umbrella,HIGH,MISSING_LINE,No umbrella/excess liability policy,"Net worth $640,000; 2 drivers",Add a $1M-$2M personal umbrella policy.,,',
  );
});
