import type { ClusterLabel } from "@/lib/domain/quote-matching";
import type { RuleSource } from "@/lib/domain/rule-source";
import type { CarrierAliases } from "@/lib/evaluation/core/parse/carriers";
import type { DeclaredFact } from "./facts/declared";
import type { Curve } from "./levels";
import type { Criteria } from "./reading/criteria";
import type { AmountsByName, Quote } from "./reading/quote";
import type { RuleSetTexts } from "./texts";
import type { Benchmarks, UnderlyingTerms } from "./underlying";

/** The types of a rule set of engine `quotes/2`. Levels are whole hundredths: 100 is best, 400 worst. */

/** What a rule needs and nobody stated. */
export type MissingFact = {
  /** Paths of the facts. `offerings.*.` stands for any offering. */
  missing: readonly string[];
  question: string;
  reveals: string;
};

export type FilterOutcome =
  /** `sources`: the law of the case, beside the sources of the rule. */
  | { removes: string; sources?: readonly RuleSource[] }
  /**
   * The rule cannot be decided for this quote. `asked`: the request states what it needs, and the quote does not. No
   * solution with such a quote is recommended. `needed`: a law or an umbrella requires what the quote does not state. A
   * solution that leaves more of either open than another does not rank before it.
   */
  | { undecided: MissingFact; asked?: true; needed?: true }
  | null;

/** A hard constraint. It removes a quote whose stated fact violates it, never one whose fact is missing. */
export type FilterRule = {
  id: string;
  label: string;
  /** What it does, for the published rule set. */
  text: string;
  parameters?: Readonly<Record<string, unknown>>;
  sources: readonly RuleSource[];
  /** How many quotes it removed, inside a sentence: "2 excluded in Florida". */
  tally: (count: number, criteria: Criteria) => string;
  check: (quote: Quote, criteria: Criteria) => FilterOutcome;
};

export type CriterionRule =
  /** `references`: desired limits, otherwise the benchmarks; and the dwelling limit against the value to insure. */
  | { kind: "limits"; curve: Curve; benchmarks: Benchmarks }
  /**
   * `desired` and `usual`: by the deductible divided by its reference. `percent`: by percent of the dwelling limit, for
   * usual ones. `wind`: the same, for wind deductibles of homes where the state has the peril.
   */
  | {
      kind: "deductibles";
      desired: Curve;
      usual: Curve;
      percent: Curve;
      wind: Curve;
      benchmarks: Benchmarks;
    }
  /** `asked`: by the share of desired features that it covers. `unasked`: by the number of features. */
  | { kind: "features"; asked: Curve; unasked: Curve }
  | { kind: "exclusions"; curve: Curve }
  | { kind: "rating"; levels: Readonly<Record<string, number>> }
  | {
      kind: "number";
      fact: string;
      curve: Curve;
      evidence: (value: number, quote: Quote) => string;
    }
  | {
      kind: "grade";
      fact: string;
      levels: Readonly<Record<string, number>>;
      evidence: (value: string, quote: Quote) => string;
    }
  | {
      kind: "flag";
      fact: string;
      yes: number;
      no: number;
      evidence: (value: boolean, quote: Quote) => string;
    }
  /** Whether the insured's class is one that the provider avoids. Scored if the request states the class. */
  | { kind: "class"; avoided: number; written: number }
  | { kind: "carrier"; same: number; other: number; none: number }
  | { kind: "held_limits"; curve: Curve };

export type Criterion = {
  id: string;
  title: string;
  /** Its share in the level of the dimension. */
  weight: number;
  sources: readonly RuleSource[];
  /** What is missing if the quote does not state it. null for facts that are not asked for. */
  ask: { fact: string; question: string; reveals: string } | null;
} & CriterionRule;

/** The two dimensions that are scored for a solution as a whole. In all others it has the mean level of its quotes. */
export const PRICING = "pricing_competitiveness";
export const SIMPLICITY = "package_simplicity";
/** The dimension whose best solution has the badge `best_coverage`. */
export const COVERAGE = "coverage_completeness";

/** A carrier that the engine's owner prefers. Shown with solutions, never scored. */
export type PreferredCarrier = { name: string; note?: string | undefined };

/** What differs from the built-in rule set. Absent parts are as there, so that its hash stays. */
export type RuleSetChanges = {
  /** The bucket of requests that state none. */
  defaultBucket?: string;
  /** The label of each dimension, bucket and cluster. */
  labels?: {
    dimensions: Readonly<Record<string, string>>;
    buckets: Readonly<Record<string, string>>;
    clusters: Readonly<Record<ClusterLabel, string>>;
  };
  /** Besides the usual names of groups. */
  aliases?: CarrierAliases;
  /** Facts that offerings and requests of this engine state in `custom`. */
  facts?: readonly DeclaredFact[];
  preferred?: readonly PreferredCarrier[];
};

export type RuleSet = {
  name: string;
  /** In order. The first that applies removes the quote. */
  filters: readonly FilterRule[];
  underlying: UnderlyingTerms;
  /** By bucket, for each dimension in the order in which they are shown. Whole numbers, not all 0. */
  weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The criteria of the dimensions in which a solution has the mean level of its quotes. */
  dimensions: Readonly<Record<string, readonly Criterion[]>>;
  /** The least level of a criterion whose fact is not stated: it has that of the worst fact, if that is worse. */
  notStated: number;
  /** The level of a dimension to which no criterion applies. The same for all quotes of a line. */
  notApplicable: number;
  /**
   * The level is 100 for the cheapest way to buy all lines. It rises in proportion to the cost above, by
   * `perHundredPercent` when the cost doubles, up to 400.
   */
  pricing: { perHundredPercent: number };
  /** The level by number of providers; the last one for every larger number. Never better with more providers. */
  simplicity: readonly number[];
  texts: RuleSetTexts;
  changes?: RuleSetChanges;
};

export const DEFAULT_BUCKET = "balanced";
export const bucketsOf = ({ weights }: Pick<RuleSet, "weights">): string[] => Object.keys(weights);
export const defaultBucketOf = ({ changes }: Pick<RuleSet, "changes">): string =>
  changes?.defaultBucket ?? DEFAULT_BUCKET;
/** The weights of a bucket, or of the default one. */
export const weightsOf = (
  ruleSet: Pick<RuleSet, "weights" | "changes">,
  bucket: string,
): Readonly<Record<string, number>> =>
  ruleSet.weights[bucket] ?? ruleSet.weights[defaultBucketOf(ruleSet)] ?? {};
/** The keys of all dimensions, in the order in which they are shown. */
export const dimensionsOf = (ruleSet: Pick<RuleSet, "weights" | "changes">): string[] =>
  Object.keys(weightsOf(ruleSet, defaultBucketOf(ruleSet)));

/** The value of the home that dwelling limits are compared with, in USD. */
export type ValueToInsure = {
  usd: number;
  basis: "replacement_cost" | "policy_in_force";
  /** The lowest of several dwelling limits in force that differ: nobody says which home is quoted. */
  lowestUsd?: number;
};

/** Lines that insure a building against all perils, wind included. */
export const HOME_TYPES: readonly string[] = ["home", "mobile_home", "dwelling_fire", "condo"];
/** Lines whose dwelling limit is compared with the value of the building only if they state one. */
const DWELLING_OPTIONAL: readonly string[] = ["condo", "wind"];
/** Lines of the building that the insured lives in, which a stated cost to rebuild is of. */
const OWN_HOME: readonly string[] = ["home", "mobile_home", "condo"];

/** Whether a quote of the type has to state a dwelling limit. */
export const statesDwelling = (type: string): boolean => !DWELLING_OPTIONAL.includes(type);

/**
 * The cost to rebuild if it is stated, otherwise the highest dwelling limit in force. null for lines that insure no
 * building. Beside the insured's own home, a rented dwelling is another building.
 */
export function valueToInsure(type: string, criteria: Criteria): ValueToInsure | null {
  if (!HOME_TYPES.includes(type) && type !== "wind") return null;
  const isOther =
    type === "dwelling_fire" && criteria.required.some((line) => OWN_HOME.includes(line));
  const { replacementCost } = criteria;
  if (!isOther && replacementCost !== null && replacementCost > 0)
    return { usd: replacementCost, basis: "replacement_cost" };
  const inForce = criteria.currentPolicies
    .filter((policy) => (type === "wind" ? OWN_HOME.includes(policy.type) : policy.type === type))
    .map(({ limits }) => dwellingUsd(limits))
    .filter((usd) => usd > 0);
  const [highest, lowest] = [Math.max(0, ...inForce), Math.min(...inForce)];
  if (highest <= 0) return null;
  const value: ValueToInsure = { usd: highest, basis: "policy_in_force" };
  return lowest < highest ? { ...value, lowestUsd: lowest } : value;
}

const dwellingUsd = (limits: AmountsByName): number => {
  const usd = limits.get("dwelling")?.usd ?? 0;
  return Number.isFinite(usd) ? usd : 0;
};
