import type { QuoteRuleSet } from "../rule-set";
import { quoteMatching1 } from "./quote-matching@1";

/** Every rule set that a run may have been matched by. Old versions stay, so that what they decided can be reproduced. */
export const QUOTE_RULE_SETS: Readonly<Record<string, QuoteRuleSet>> = {
  [quoteMatching1.name]: quoteMatching1,
};

export const DEFAULT_QUOTE_RULE_SET = quoteMatching1.name;

export const isQuoteRuleSet = (name: string) => Object.hasOwn(QUOTE_RULE_SETS, name);

/** The rule set of that name; throws a RangeError for one that never existed. */
export function quoteRuleSetOf(name: string): QuoteRuleSet {
  const ruleSet = isQuoteRuleSet(name) ? QUOTE_RULE_SETS[name] : undefined;
  if (!ruleSet)
    throw new RangeError(
      `rule set ${JSON.stringify(name)} does not exist; there are ${Object.keys(QUOTE_RULE_SETS).join(", ")}`,
    );
  return ruleSet;
}

/** Part of every trace: the version of what carries rules out, whichever rules they are. */
export const QUOTE_ENGINE_VERSION = "quotes/1";
