import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { Evaluation } from "./result";
import { RULE_SETS } from "./rule-sets";

export type EvaluationRequest = {
  input: unknown;
  /** The day of submission, as an ISO 8601 date or time. The `as_of` of the input takes precedence. */
  asOf: string;
  /** The name of a rule set. Default: the latest. */
  ruleSet?: string;
  /** The time in milliseconds, for `stages`. Without it, all times are 0. */
  now?: () => number;
};

/**
 * Finds the coverage gaps of a portfolio. The same input, day and rule set give the same bytes.
 * Throws a RangeError for an unknown rule set and for an invalid day, and a ZodError for an input that cannot be read.
 */
export function evaluate({
  input,
  asOf,
  ruleSet: name = RULE_SETS.latest.name,
  now,
}: EvaluationRequest): Evaluation {
  const read = RULE_SETS.get(name).read(input);
  if (!read.success) throw read.error;
  const day = asOf.slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new RangeError(`asOf must be an ISO 8601 date (got ${JSON.stringify(asOf)}).`);
  return read.evaluate({ day, now });
}

/** Every rule of a rule set with its text, bounds and sources. Throws a RangeError for an unknown name. */
export function describeRuleSet(name: string): RuleSetDocument {
  return RULE_SETS.get(name).describe({ current: name === RULE_SETS.latest.name });
}
