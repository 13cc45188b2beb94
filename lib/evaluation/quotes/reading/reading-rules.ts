import { APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { CARRIER_ALIASES, type CarrierAliases } from "@/lib/evaluation/core/parse/carriers";
import type { DeclaredFact } from "../facts/declared";
import {
  bucketsOf,
  DEFAULT_BUCKET,
  defaultBucketOf,
  type PreferredCarrier,
  type RuleSet,
} from "../rule-set";

/** What a rule set says about reading a request. */
export type ReadingRules = {
  buckets: readonly string[];
  defaultBucket: string;
  aliases: CarrierAliases;
  facts: readonly DeclaredFact[];
  preferred: readonly PreferredCarrier[];
};

export const BUILT_IN_READING: ReadingRules = {
  buckets: APPETITE_BUCKETS,
  defaultBucket: DEFAULT_BUCKET,
  aliases: CARRIER_ALIASES,
  facts: [],
  preferred: [],
};

export const readingOf = (ruleSet: Pick<RuleSet, "weights" | "changes">): ReadingRules => ({
  buckets: bucketsOf(ruleSet),
  defaultBucket: defaultBucketOf(ruleSet),
  aliases: ruleSet.changes?.aliases ?? CARRIER_ALIASES,
  facts: ruleSet.changes?.facts ?? [],
  preferred: ruleSet.changes?.preferred ?? [],
});
