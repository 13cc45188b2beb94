import { clock } from "@/lib/clock";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { type Attempt, attempt } from "../attempt";

/** `config`: what a compiled rule set was made from, for a thread that does not have it. */
export type QuoteTask = quoteMatching.QuoteTask & { ruleSet: string; config?: unknown };

/** The evaluation of a task, or where its rule set cannot read it. */
export type Matched =
  | { evaluation: quoteMatching.Evaluation }
  | { unreadable: readonly (string | number)[] };

/** The entry point of the quote matching threads. */
export default function run(task: QuoteTask): Attempt<Matched> {
  return attempt((): Matched => {
    const [problem] = quoteMatching.ruleSetOf(task.ruleSet, task.config).check(task);
    return problem
      ? { unreadable: problem.path }
      : { evaluation: quoteMatching.evaluate({ ...task, now: clock.precise }) };
  });
}

/** What is wrong with a body before it is stored. */
export const check = (task: QuoteTask) =>
  quoteMatching.ruleSetOf(task.ruleSet, task.config).check(task);

export type ChangeTask = Parameters<typeof quoteMatching.nearestChange>[0] & { config?: unknown };

/** The nearest change of a solution, which takes many searches. */
export function nearestChange(task: ChangeTask) {
  return attempt(() => {
    quoteMatching.ruleSetOf(task.ruleSet, task.config);
    return quoteMatching.nearestChange(task);
  });
}
