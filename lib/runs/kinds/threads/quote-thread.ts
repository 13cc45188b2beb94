import { clock } from "@/lib/clock";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { type Attempt, attempt } from "../attempt";

export type QuoteTask = quoteMatching.QuoteTask & { ruleSet: string };

/** The evaluation of a task, or where its rule set cannot read it. */
export type Matched =
  | { evaluation: quoteMatching.Evaluation }
  | { unreadable: readonly (string | number)[] };

/** The entry point of the quote matching threads. */
export default function run(task: QuoteTask): Attempt<Matched> {
  return attempt((): Matched => {
    const [problem] = quoteMatching.RULE_SETS.get(task.ruleSet).check(task);
    return problem
      ? { unreadable: problem.path }
      : { evaluation: quoteMatching.evaluate({ ...task, now: clock.precise }) };
  });
}

/** What is wrong with a body before it is stored. */
export const check = (task: QuoteTask) => quoteMatching.RULE_SETS.get(task.ruleSet).check(task);

export type ChangeTask = Parameters<typeof quoteMatching.nearestChange>[0];

/** The nearest change of a solution, which takes many searches. */
export function nearestChange(task: ChangeTask) {
  return attempt(() => quoteMatching.nearestChange(task));
}
