import type { NearestChange } from "@/lib/evaluation/core/nearest-change";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { documentRuleSet } from "../describe-rule-set";
import * as engine1 from "../engine-1/evaluate";
import { readStoredRun } from "../engine-1/read";
import { ENGINE_VERSION, evaluateTask, type QuoteTask } from "../evaluate";
import { nearestChange } from "../nearest-change";
import { readTask } from "../reading/read-task";
import type { Evaluation } from "../result";
import { quoteMatching1 } from "./quote-matching@1";
import { documentOf } from "./quote-matching@1/document";
import { quoteMatching2 } from "./quote-matching@2";

/** A rule set with the engine that applies it and its own reading of input. */
export type PublishedRuleSet = {
  name: string;
  engineVersion: string;
  /** What is wrong with an input, with paths in the body. Empty if it can be evaluated. */
  check: (task: QuoteTask) => InputProblem[];
  /** Throws a RangeError for an input with problems. */
  evaluate: (task: QuoteTask, now?: () => number) => Evaluation;
  /** The smallest changes that raise the rank of a solution; null if there is none with the id. Absent: not supported. */
  nearestChange?: (task: QuoteTask, solution: string) => NearestChange | null;
  /** As published. `current`: new runs use it. */
  document: (current: boolean) => RuleSetDocument;
};

const problemsOf = (read: { ok: true } | { ok: false; problems: InputProblem[] }) =>
  read.ok ? [] : read.problems;

const FORMER: PublishedRuleSet = {
  name: quoteMatching1.name,
  engineVersion: engine1.ENGINE_VERSION,
  check(task) {
    const read = readStoredRun(task);
    if (!read.ok) return read.problems;
    return engine1.check(read).map(({ path, message }) => ({ path: ["input", ...path], message }));
  },
  evaluate(task, now) {
    const read = readStoredRun(task);
    if (read.ok) return engine1.evaluate({ ...read, ...(now ? { now } : {}) });
    throw new RangeError(`The stored input cannot be read at ${read.problems[0]?.path.join(".")}.`);
  },
  document: (current) =>
    documentOf(quoteMatching1, { engineVersion: engine1.ENGINE_VERSION, current }),
};

const CURRENT: PublishedRuleSet = {
  name: quoteMatching2.name,
  engineVersion: ENGINE_VERSION,
  check: (task) => problemsOf(readTask(task)),
  evaluate: (task, now) => evaluateTask(quoteMatching2, task, now),
  nearestChange: (task, solution) => nearestChange(quoteMatching2, task, { solution }),
  document: (current) =>
    documentRuleSet(quoteMatching2, { engineVersion: ENGINE_VERSION, current }),
};

export const RULE_SETS = ruleSetRegistry(CURRENT, [FORMER]);
