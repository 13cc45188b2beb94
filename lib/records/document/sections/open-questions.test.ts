import { expect, test } from "vitest";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { openQuestions, splitReason } from "./open-questions";

const AUTO = { id: "1", provider_name: "Carrier A", category: "auto" };
const HOME = { id: "2", provider_name: "Carrier B (NJ)", category: "home" };

const solution = (reason: string, offerings = [AUTO, HOME]): QuoteSolution => ({
  ...{ id: "s", rank: 1, cluster_label: "recommended", requirements_met: [], provider_count: 2 },
  ...{ est_cost_low: 1, est_cost_high: 1, scorecard: { overall_level: 1 }, offerings, reason },
});

const REASON =
  "Number 1 of 2. Not recommended until this is answered. Carrier A, auto: Is it admitted? New Jersey asks. Carrier B (NJ), home: Is it admitted? New Jersey asks. Carrier B (NJ), home: Which limits?";

test("the questions of a reason are counted in it, and listed once with the quotes that they are about", () => {
  const split = splitReason(solution(REASON));
  expect(split.reason).toBe(
    "Number 1 of 2. Not recommended until 3 open questions about its quotes are answered.",
  );
  const [block] = openQuestions([solution(REASON), solution(REASON)]);
  expect(block?.type === "table" && block.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ["Is it admitted? New Jersey asks.", "Carrier A: auto; Carrier B (NJ): home"],
    ["Which limits?", "Carrier B (NJ): home"],
  ]);
});

test("a reason without questions, or with questions about other quotes, is printed as it is", () => {
  for (const reason of [
    "Number 2 of 2. Worse on pricing.",
    "Behind the first until this is answered. Carrier Z, auto: Why?",
  ])
    expect(splitReason(solution(reason))).toEqual({ reason, questions: [] });
  expect(splitReason(solution(REASON, [])).reason).toBe(REASON);
  expect(openQuestions([solution("Number 1 of 1.")])).toEqual([]);
});
