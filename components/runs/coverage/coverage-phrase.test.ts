import { expect, test } from "vitest";
import { coveragePhrase } from "./coverage-phrase";

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
