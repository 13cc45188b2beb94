import type { NearestChange } from "@/lib/evaluation/core/nearest-change";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { documentRuleSet } from "../describe-rule-set";
import { ENGINE_VERSION, evaluateTask, type QuoteTask } from "../evaluate";
import { nearestChange } from "../nearest-change";
import { readTask } from "../reading/read-task";
import { readingOf } from "../reading/reading-rules";
import type { Evaluation } from "../result";
import type { RuleSet } from "../rule-set";
import { inexactScores } from "./exact-scores";

/** A rule set with the engine that applies it and its own reading of input. */
export type PublishedRuleSet = {
  name: string;
  engineVersion: string;
  /** The configuration that it was compiled from, so that a thread can compile it too. Absent for built-in ones. */
  config?: unknown;
  /** What is wrong with an input, with paths in the body. Empty if it can be evaluated. */
  check: (task: QuoteTask) => InputProblem[];
  /** Throws a RangeError for an input with problems. */
  evaluate: (task: QuoteTask, now?: () => number) => Evaluation;
  /** The smallest changes that raise the rank of a solution; null if there is none with the id. Absent: not supported. */
  nearestChange?: (task: QuoteTask, solution: string) => NearestChange | null;
  /** As published. `current`: new runs use it. */
  document: (current: boolean) => RuleSetDocument;
};

/** A rule set of the present engine. */
export const published = (ruleSet: RuleSet, config?: unknown): PublishedRuleSet => ({
  name: ruleSet.name,
  engineVersion: ENGINE_VERSION,
  ...(config === undefined ? {} : { config }),
  check(task) {
    const read = readTask(task, readingOf(ruleSet));
    return read.ok ? inexactScores(ruleSet, read.value) : read.problems;
  },
  evaluate: (task, now) => evaluateTask(ruleSet, task, now),
  nearestChange: (task, solution) => nearestChange(ruleSet, task, { solution }),
  document: (current) => documentRuleSet(ruleSet, { engineVersion: ENGINE_VERSION, current }),
});
