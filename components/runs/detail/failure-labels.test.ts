import { expect, test } from "vitest";
import type { CoverageTrace } from "@/lib/runs/trace-schemas";
import { hasFailedPart, partialEvaluations, remedyOf } from "./failure-labels";

const failed = {
  kind: "dual",
  error: "Quote matching failed",
  error_details: {
    half: "quote_matching",
    reason: "The stored input cannot be read at offerings.",
    path: "offerings",
  },
} as const;
const checked: CoverageTrace["checked"] = [
  { rule: "a", kind: "gap", title: "A", outcome: "fired", evidence: [] },
  { rule: "b", kind: "gap", title: "B", outcome: "passed", evidence: [] },
];
const coverage = {
  rule_set: "r",
  engine_version: "e",
  result_hash: "h",
  as_of: "2026-01-01",
  checked,
  flags: [],
};

test("of a dual run, the half that failed says why and the other what it did", () => {
  expect(partialEvaluations(failed, { coverage })).toEqual([
    {
      half: "Quote matching",
      state: "failed",
      words: "The stored input cannot be read at offerings.",
    },
    { half: "Coverage analysis", state: "done", words: "2 rules checked, 1 fired" },
  ]);
});

test("a half that left no trace is not said to be done", () => {
  expect(partialEvaluations(failed, {}).map(({ state }) => state)).toEqual(["failed", "left"]);
});

test("the remedy names what to correct, and what is to be done where nothing can be", () => {
  expect(remedyOf(failed)).toMatch(/^Correct offerings and run it again/);
  expect(
    remedyOf({
      ...failed,
      error_details: { half: "quote_matching", reason: "The evaluation broke off." },
    }),
  ).toMatch(/^Run it again\. If it/);
  expect(remedyOf({ kind: "candidate_evaluation", error: "Cancelled" })).toMatch(
    /nothing was evaluated/,
  );
});

test("only a dual run that names its half is told by halves", () => {
  expect(hasFailedPart(failed)).toBe(true);
  expect(hasFailedPart({ kind: "dual", error: "Cancelled" })).toBe(false);
  expect(hasFailedPart({ ...failed, kind: "quote_matching" })).toBe(false);
});
