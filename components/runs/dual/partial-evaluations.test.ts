import { expect, test } from "vitest";
import type { CoverageTrace } from "@/lib/runs/schemas/trace";
import { hasFailedPart, partialEvaluations } from "./kind";

const failed = {
  kind: "dual",
  status: "failed",
  run_id: "run_0000000000000000000001",
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

test("the failed evaluation shows its reason and the other one its result", () => {
  expect(partialEvaluations(failed, { coverage })).toEqual([
    {
      name: "Quote matching",
      state: "failed",
      detail: "The stored input cannot be read at offerings.",
    },
    { name: "Coverage analysis", state: "completed", detail: "2 rules checked, 1 fired" },
  ]);
});

test("an evaluation without a trace did not complete", () => {
  expect(partialEvaluations(failed, {}).map(({ state }) => state)).toEqual([
    "failed",
    "incomplete",
  ]);
});

test("an error without the name of an evaluation belongs to the whole run", () => {
  expect(hasFailedPart(failed)).toBe(true);
  expect(hasFailedPart({ ...failed, error: "Cancelled", error_details: undefined })).toBe(false);
});
