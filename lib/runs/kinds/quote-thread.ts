import { clock } from "@/lib/clock";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { type Attempt, attempt } from "./attempt";

export type QuoteTask = Omit<quoteMatching.EvaluationRequest, "now">;

/** The entry point of the quote matching threads. */
export default function run(task: QuoteTask): Attempt<quoteMatching.Evaluation> {
  return attempt(() => quoteMatching.evaluate({ ...task, now: clock.precise }));
}

export type ChangeTask = Parameters<typeof quoteMatching.nearestChange>[0];

/** The nearest change of a solution, which takes many searches. */
export function nearestChange(task: ChangeTask) {
  return attempt(() => quoteMatching.nearestChange(task));
}
