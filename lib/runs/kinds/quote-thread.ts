import { clock } from "@/lib/clock";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { type Attempt, attempt } from "./attempt";

export type QuoteTask = Omit<quoteMatching.EvaluationRequest, "now">;

/** The entry point of the quote matching threads. */
export default function run(task: QuoteTask): Attempt<quoteMatching.Evaluation> {
  return attempt(() => quoteMatching.evaluate({ ...task, now: clock.precise }));
}
