import { clock } from "@/lib/clock";
import { evaluateQuotes, type QuoteEvaluation } from "@/lib/evaluation/quotes";
import { type Attempted, attempt } from "./attempt";

export type QuoteTask = Omit<Parameters<typeof evaluateQuotes>[0], "now">;

/** The entry of the quote matching threads. */
export default function run(task: QuoteTask): Attempted<QuoteEvaluation> {
  return attempt(() => evaluateQuotes({ ...task, now: clock.precise }));
}
