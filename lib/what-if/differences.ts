import { isEqual } from "es-toolkit";
import { recommendedParts } from "@/lib/decisions/answer";
import { fieldDifferences } from "@/lib/domain/json/differences";
import { type Answer, compareAnswers } from "@/lib/runs/comparison/compare-run";
import { MAX_DIFFERENCES, type WhatIf } from "./schemas";

type Differences = Pick<
  WhatIf,
  "input_changes" | "input_changes_total" | "recommendation" | "undecided" | "parts"
>;

/** What differs in two answers of the same kind. The rules of both must be compiled while it runs. */
export async function differencesOf(
  pair: { before: Answer; after: Answer },
  explained: number,
): Promise<Differences> {
  const { before, after } = pair;
  const changes = fieldDifferences(before.run.input, after.run.input);
  const [was, is] = [recommendedParts(before.run.result), recommendedParts(after.run.result)];
  const idsOf = (parts: typeof was) => parts.map(({ field, id }) => `${field} ${id}`);
  const [open, left] = [before.trace.not_checked, after.trace.not_checked];
  return {
    input_changes: changes.slice(0, MAX_DIFFERENCES),
    input_changes_total: changes.length,
    recommendation: { before: was, after: is, changed: !isEqual(idsOf(was), idsOf(is)) },
    undecided: open && left ? { before: open.length, after: left.length } : null,
    parts: await compareAnswers(pair, explained),
  };
}
