import { expect, test } from "vitest";
import type { Run } from "@/lib/runs/schemas";
import { alternativesOf, answerParts, choiceOf, partLabel } from "./answer-parts";

const BASE: Pick<
  Run,
  "run_id" | "eval_id" | "status" | "environment" | "created_at" | "version" | "subject"
> = {
  run_id: "run_1",
  eval_id: "eval_1",
  status: "completed",
  environment: "live",
  created_at: "2026-01-01T00:00:00Z",
  version: 3,
  subject: { entity: "acme", state: "CA", line: null, coverages: [] },
};

const candidate = (name: string, rank: number, key: string | null = null) => ({
  name,
  key,
  rank,
  tier: "STRONG_FIT" as const,
  confidence: "HIGH" as const,
  scores: {},
  reasoning: "",
});

test("candidates are named by their key, or by their name without one, with their place in the result", () => {
  const run: Run = {
    ...BASE,
    kind: "candidate_evaluation",
    candidates: [candidate("Alder", 1, "A1"), candidate("Birch", 1), candidate("Cedar", 3)],
  };
  const parts = answerParts(run);
  expect(parts.map(({ id, pointer }) => [id, pointer])).toEqual([
    ["A1", "/candidates/0"],
    ["Birch", "/candidates/1"],
    ["Cedar", "/candidates/2"],
  ]);
  // What shares the first rank is recommended too.
  expect(alternativesOf(run).map(partLabel)).toEqual(["#3 Cedar"]);
  expect(alternativesOf(run).map(choiceOf)).toEqual([{ candidate: "Cedar" }]);
});

test("candidates that share a key are named by their names", () => {
  const run: Run = {
    ...BASE,
    kind: "candidate_evaluation",
    candidates: [candidate("Alder", 1, "G1"), candidate("Birch", 2, "G1")],
  };
  expect(answerParts(run).map(choiceOf)).toEqual([{ candidate: "Alder" }, { candidate: "Birch" }]);
});

test("a run without a result has nothing to choose", () => {
  expect(answerParts({ ...BASE, kind: "dual" })).toEqual([]);
  expect(answerParts({ ...BASE, kind: "coverage_analysis" })).toEqual([]);
});
