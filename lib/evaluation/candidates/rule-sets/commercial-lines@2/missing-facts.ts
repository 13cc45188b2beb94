import { APPETITE, FILED } from "../../columns/derive";
import {
  type MissingCounter,
  withCodes,
  withNarrowerClasses,
  withoutBoth,
  withoutCode,
  withoutDerived,
  withoutFiled,
  withoutLineResult,
  withoutList,
  withoutMask,
  withoutMinPremium,
  withoutNumber,
  withoutRating,
  withPoorIndexAgainst,
} from "../../missing-counts";
import type { Criterion, FilterRule, MissingFactRule } from "../../rule-set";
import { isOpenForStateFund, notOfStateFund } from "./asks";
import { isUndecidedForSurplusLines } from "./permission";

/** The facts whose absence leaves a rule undecided, with what to ask the carriers. */

const filterFacts: readonly MissingFactRule[] = [
  {
    rule: "inactive",
    title: "Whether the carrier is active",
    facts: ["active"],
    question: "Does the carrier write new business?",
    reveals: "Carriers that are not active",
    count: withoutCode("active"),
  },
  {
    rule: "not_licensed",
    title: "Whether the carrier may write the line in the state",
    facts: ["filings", "licensed_states", "lines"],
    question: "Is the carrier admitted for the line in the state, or eligible for surplus lines?",
    reveals: "Carriers that may not write the line in the state",
    count: withCodes(
      ({ derived }) => derived.filed,
      [FILED.UNKNOWN, FILED.ONE_LIST, FILED.GENERAL, FILED.NOT_LICENSED_AS_FILED],
    ),
  },
  {
    rule: "insolvent",
    title: "Whether the carrier is under supervision",
    facts: ["ratings", "am_best_rating"],
    question: "How is the carrier rated, and by whom?",
    reveals: "Carriers under supervision, in liquidation or with a suspended rating",
    count: withoutRating,
  },
  {
    rule: "admitted_insurer_required",
    title: "Whether a surplus lines insurer may write the line in the state",
    facts: ["filings.status"],
    question:
      "Does the state let a surplus lines insurer write the line, and with which conditions?",
    reveals: "Carriers whose policy does not satisfy the law that makes the line compulsory",
    appliesTo: isUndecidedForSurplusLines,
    count: withCodes(({ derived }) => derived.filed, [FILED.SURPLUS_LINES]),
  },
  {
    rule: "state_fund_only",
    title: "Whether only the state fund writes the line for the class",
    facts: ["naics"],
    ofProfile: true,
    question:
      "Is the industry of the business one that the law lists? Only the state fund insures these.",
    reveals: "Private insurers that may not write the line for the class",
    appliesTo: isOpenForStateFund,
    count: (...each) => notOfStateFund(...each).reduce((sum, one) => sum + one, 0),
  },
  {
    rule: "prohibited_class",
    title: "Whether the class is among those that carriers prohibit",
    facts: ["naics"],
    ofProfile: true,
    question: "What is the NAICS code of the business, with six digits?",
    reveals: "Carriers that prohibit the class",
    appliesTo: ({ naics }) => naics !== undefined,
    count: withNarrowerClasses("prohibited_naics"),
  },
  {
    rule: "appetite/target-class",
    title: "Whether the class is among those that carriers target",
    facts: ["naics"],
    ofProfile: true,
    question: "What is the NAICS code of the business, with six digits?",
    reveals: "Carriers that target the class",
    appliesTo: ({ naics }) => naics !== undefined,
    count: withNarrowerClasses("target_naics"),
  },
  {
    rule: "rating_below_floor",
    title: "Whether the AM Best rating meets the floor",
    facts: ["ratings", "am_best_rating"],
    question: "What is the carrier's AM Best rating?",
    reveals: "Carriers below the requested rating",
    appliesTo: ({ minRating }) => minRating !== undefined,
    count: withoutDerived("amBest"),
  },
  {
    rule: "prohibited_class",
    title: "Whether the class is prohibited",
    facts: ["prohibited_naics"],
    question: "Which classes does the carrier not write?",
    reveals: "Carriers that do not write the class",
    appliesTo: ({ naics }) => naics !== undefined,
    count: withoutList("prohibited_naics"),
  },
  {
    rule: "revenue_out_of_band",
    title: "Whether the carrier writes the revenue",
    facts: ["revenue_min_usd", "revenue_max_usd"],
    question: "From which to which revenue does the carrier write?",
    reveals: "Carriers that do not write businesses of this size",
    appliesTo: ({ revenue }) => revenue !== undefined,
    count: withoutBoth("revenue_min_usd", "revenue_max_usd"),
  },
  {
    rule: "limit_below_requested",
    title: "Whether the carrier offers the limit",
    facts: ["filings.max_limit_usd", "max_limit_usd"],
    question: "What is the highest limit that the carrier offers for the line in the state?",
    reveals: "Carriers whose limit is below the requested one",
    appliesTo: ({ limit }) => limit !== undefined,
    count: withoutFiled("max_limit_usd"),
  },
  {
    rule: "minimum_premium_above_target",
    title: "Whether the target premium reaches the carrier's minimum",
    facts: ["filings.min_premium_usd"],
    question: "What is the carrier's minimum premium for the line in the state?",
    reveals: "Carriers whose minimum premium is above the target",
    appliesTo: ({ targetPremium }) => targetPremium !== undefined,
    count: withoutMinPremium,
  },
];

const AGAINST_COUNT = {
  title: "A poor index of complaints, and no complaints",
  question: "Which is right: the index, or that there were no complaints?",
  reveals: "Carriers that rank too low because of an index that is wrong",
};

/** Ratios that count, and that another fact of the same carrier contradicts. */
const contradictions: readonly MissingFactRule[] = [
  {
    ...AGAINST_COUNT,
    rule: "service/complaint-index",
    facts: ["complaint_index", "complaints"],
    count: withPoorIndexAgainst("complaint_index", "complaints"),
  },
  {
    ...AGAINST_COUNT,
    rule: "service/upheld-complaints",
    facts: ["upheld_complaints_per_musd", "upheld_complaints"],
    appliesTo: ({ line }) => line === "personal_auto",
    count: withPoorIndexAgainst("upheld_complaints_per_musd", "upheld_complaints"),
  },
];

/** How each criterion's missing facts are counted. */
const COUNTERS: Readonly<Record<string, MissingCounter>> = {
  "line-appetite": withCodes(
    ({ derived }) => derived.appetite,
    [0, APPETITE.CORE, APPETITE.NOT_CORE],
  ),
  "target-class": withoutList("target_naics"),
  "target-revenue": withoutBoth("target_revenue_min_usd", "target_revenue_max_usd"),
  "bind-ratio": withoutNumber("bind_ratio"),
  limit: withoutFiled("max_limit_usd"),
  features: withoutMask("features"),
  rating: withoutRating,
  "am-best-size": withoutCode("am_best_size"),
  "loss-ratio": withoutLineResult,
  rate: withoutFiled("rate_index"),
  "quote-days": withoutFiled("quote_days"),
  "e-bind": withoutCode("e_bind"),
  access: withoutCode("appointment"),
  "complaint-index": withoutNumber("complaint_index"),
  "upheld-complaints": withoutNumber("upheld_complaints_per_musd"),
  "claims-days": withoutNumber("claims_days"),
};

function criterionFact(dimension: string, criterion: Criterion): MissingFactRule {
  const { id, missing, appliesTo, kind, about } = criterion;
  const count = missing?.count ?? COUNTERS[id];
  if (!missing || !about || !count)
    throw new Error(`Criterion ${id} does not say what is missing.`);
  const { facts, question, reveals } = missing;
  return {
    rule: `${dimension}/${id}`,
    title: about.title,
    facts,
    question,
    reveals,
    count,
    appliesTo: (risk) =>
      (appliesTo?.(risk) ?? true) &&
      (kind !== "target_class" || risk.naics !== undefined) &&
      (kind !== "target_band" || risk.revenue !== undefined),
  };
}

/** Of the filters and criteria that a rule set has, in their order. */
export function missingFacts(
  filters: readonly FilterRule[],
  dimensions: readonly { dimension: string; criteria: readonly Criterion[] }[],
): readonly MissingFactRule[] {
  const criteria = dimensions.flatMap((each) =>
    each.criteria.map((criterion) => criterionFact(each.dimension, criterion)),
  );
  const rules = new Set([...filters.map(({ id }) => id), ...criteria.map(({ rule }) => rule)]);
  const known = ({ rule }: MissingFactRule) => rules.has(rule);
  return [...filterFacts.filter(known), ...criteria, ...contradictions.filter(known)];
}
