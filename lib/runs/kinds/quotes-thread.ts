import { clock } from "@/lib/clock";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { type Attempted, attempt } from "./attempt";

export type QuoteTask = Omit<Parameters<typeof quoteMatching.evaluate>[0], "now">;

/** The entry of the quote matching threads. */
export default function run(task: QuoteTask): Attempted<quoteMatching.Evaluation> {
  return attempt(() => quoteMatching.evaluate({ ...task, now: clock.precise }));
}
