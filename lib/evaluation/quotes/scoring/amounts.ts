import type { Amount } from "@/lib/evaluation/core/amounts";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { type Curve, levelOnCurve, meanLevel } from "../levels";
import type { Criteria } from "../reading/criteria";
import { liabilityForm, limitReadings } from "../reading/limit-forms";
import { type AmountsByName, limitUsd, type Quote, usdOf } from "../reading/quote";
import { type CriterionRule, HOME_TYPES, valueToInsure } from "../rule-set";
import type { AmountComparison, AmountReference, RuleSetTexts, WindDeductible } from "../texts";
import { windPeril } from "../wind";

/** Evidence is written only for the quotes of the solutions, so it is a function. */
export type CriterionScore = {
  level: number;
  /** Whether the quote states any of it, and all of it. */
  stated: boolean;
  complete: boolean;
  evidence: () => string;
};

/** What one quote is scored against. */
export type ScoringParams = {
  quote: Quote;
  criteria: Criteria;
  texts: RuleSetTexts;
  /** The level of what is not stated. */
  notStated: number;
};

/** Scoring limits and deductibles. Every reference counts: an amount that is not stated has the level for that. */

type OfKind<Kind extends CriterionRule["kind"]> = Extract<CriterionRule, { kind: Kind }>;
type Reference = { name: string; usd: number; reference: AmountReference };

const entriesOf = (amounts: Readonly<Record<string, number>>, reference: AmountReference) =>
  Object.entries(amounts).map(([name, usd]): Reference => ({ name, usd, reference }));

/** The limits that a quote is compared with, sorted by name, for one alternative of the recommended limits. */
function limitReferences(
  recommended: Readonly<Record<string, number>>,
  { quote, criteria }: ScoringParams,
): Reference[] {
  const desired = criteria.desired.get(quote.type)?.limits;
  const wanted = [...(desired ?? [])].flatMap(([name, amount]): Reference[] => {
    const usd = usdOf(amount);
    return usd === null ? [] : [{ name, usd, reference: "desired" }];
  });
  const named = wanted.length > 0 ? wanted : entriesOf(recommended, "recommended");
  const value = valueToInsure(quote.type, criteria);
  const dwelling: Reference[] = value
    ? [
        {
          name: "dwelling",
          usd: Math.max(value.usd, named.find(({ name }) => name === "dwelling")?.usd ?? 0),
          reference: value.basis === "replacement_cost" ? "replacement_cost" : "in_force",
        },
      ]
    : [];
  const others = named.filter(({ name }) => !(name === "dwelling" && dwelling.length > 0));
  return [...dwelling, ...others].sort((a, b) => compareText(a.name, b.name));
}

type Compared = { level: number; comparison: AmountComparison };

/** The mean level of compared amounts. null if there is nothing to compare with. */
function meanOf(compared: readonly Compared[], { texts }: ScoringParams): CriterionScore | null {
  if (compared.length === 0) return null;
  const sum = compared.reduce((total, { level }) => total + level, 0);
  const comparisons = compared.map(({ comparison }) => comparison);
  return {
    level: meanLevel(sum, compared.length),
    stated: comparisons.some(({ stated }) => stated !== undefined),
    complete: comparisons.every(({ stated }) => stated !== undefined),
    evidence: () => texts.amounts(comparisons),
  };
}

const share = (given: number, reference: number) => (reference > 0 ? given / reference : 1);
const excess = (given: number, reference: number) =>
  reference > 0 ? given / reference : given > 0 ? Number.POSITIVE_INFINITY : 1;

/** A limit in USD; one in percent is of the dwelling limit. null if that cannot be worked out. */
function statedLimit(amount: Amount | undefined, { limits }: Quote): number | null {
  if (amount?.percent !== undefined) {
    const dwelling = usdOf(limits.get("dwelling"));
    return dwelling === null ? null : (amount.percent / 100) * dwelling;
  }
  return limitUsd(amount);
}

/** Split parts beside one combined limit, which pays each of them. */
const SPLIT_PARTS: readonly string[] = ["bi_person", "bi_accident", "pd"];

/**
 * The references in the form of the limits. A combined limit is compared with the largest part of split ones. Split limits
 * are as high as a combined one if each part is, so the smallest is compared, if all three are stated.
 */
function inFormOf(references: readonly Reference[], limits: AmountsByName): readonly Reference[] {
  const form = liabilityForm(limits);
  const combined = references.find(({ name }) => name === "csl");
  const parts = references.filter(({ name }) => SPLIT_PARTS.includes(name));
  if (form === null || (!combined && parts.length === 0)) return references;
  const others = references.filter((each) => each !== combined && !parts.includes(each));
  if (form === "combined") {
    const damage = parts.filter(({ name }) => name === "pd" && limitUsd(limits.get(name)) !== null);
    const paid = parts.filter((part) => !damage.includes(part));
    const [first] = paid;
    const usd = Math.max(...paid.map((part) => part.usd));
    const whole = combined ?? (first && { ...first, name: "csl", usd });
    return [...others, ...(combined ? [] : damage), ...(whole ? [whole] : [])];
  }
  const bodily = parts.some(({ name }) => name !== "pd");
  if (!combined || bodily) return combined ? [...others, ...parts] : references;
  const amounts = SPLIT_PARTS.map((name) => ({ name, usd: limitUsd(limits.get(name)) }));
  const [smallest] = amounts.sort((a, b) => (a.usd ?? 0) - (b.usd ?? 0));
  return smallest && smallest.usd !== null
    ? [...others, { ...combined, name: smallest.name }]
    : references;
}

/** The references of one alternative in one reading of the limits, each with its level. */
function compareLimits(
  references: readonly Reference[],
  { quote, notStated, curve }: { quote: Quote; notStated: number; curve: Curve },
): Compared[] {
  return inFormOf(references, quote.limits).map(({ name, usd, reference }) => {
    const stated = quote.limits.get(name);
    const given = statedLimit(stated, quote);
    const level = given === null ? notStated : levelOnCurve(curve, share(given, usd));
    return { level, comparison: { name, stated, referenceUsd: usd, reference } };
  });
}

const worst = (scores: readonly CriterionScore[]) =>
  scores.reduce<CriterionScore | null>(
    (found, next) => (found && found.level >= next.level ? found : next),
    null,
  );

/**
 * By the alternative of the form that the quote states, and by the worst one if it states none. Where it states split and
 * combined limits, which contradict each other, the worse of the two counts.
 */
export function scoreLimits(
  criterion: OfKind<"limits">,
  params: ScoringParams,
): CriterionScore | null {
  const { quote, notStated } = params;
  const alternatives = criterion.benchmarks[quote.type] ?? [{}];
  const { curve } = criterion;
  return worst(
    limitReadings(quote.limits).flatMap((limits) => {
      const read = { ...quote, limits };
      const form = liabilityForm(limits);
      const ofForm = alternatives.filter(
        (names) => form !== null && Object.hasOwn(names, "csl") === (form === "combined"),
      );
      const scores = (ofForm.length > 0 ? ofForm : alternatives).flatMap(
        (recommended) =>
          meanOf(
            compareLimits(limitReferences(recommended, params), { quote: read, notStated, curve }),
            params,
          ) ?? [],
      );
      return worst(scores) ?? [];
    }),
  );
}

/** An excluded peril has no deductible, and no cover. */
export const LEVEL_OF_NO_COVER = 400;

/** A deductible in USD; one in percent is of the dwelling limit. */
function deductibleUsd(amount: Amount | undefined, { limits }: Quote): number | null {
  if (amount?.percent === undefined) return usdOf(amount);
  const dwelling = usdOf(limits.get("dwelling"));
  return dwelling === null ? null : (amount.percent / 100) * dwelling;
}

const WIND_DEDUCTIBLES = {
  hurricane: ["hurricane", "named_storm", "wind_hail"],
  hail: ["wind_hail"],
} as const;

const WIND_NAMES: readonly string[] = WIND_DEDUCTIBLES.hurricane;

/** The largest wind deductible in percent of the dwelling limit, where the state has the peril. */
export function windDeductible({
  quote,
  criteria,
}: Pick<ScoringParams, "quote" | "criteria">): WindDeductible | null {
  const peril = windPeril(criteria.state);
  if (!peril || !HOME_TYPES.includes(quote.type)) return null;
  const dwelling = usdOf(quote.limits.get("dwelling"));
  let largest: WindDeductible = {
    name: peril.kind === "hurricane" ? "hurricane" : "wind_hail",
    percent: null,
    notMeasured: false,
  };
  for (const name of WIND_DEDUCTIBLES[peril.kind]) {
    const amount = quote.deductibles.get(name);
    if (!amount) continue;
    if (amount.declined) return { name, percent: null, notMeasured: false, excluded: true };
    const usd = usdOf(amount);
    const percent =
      amount.percent ?? (usd === 0 ? 0 : usd !== null && dwelling ? (usd / dwelling) * 100 : null);
    if (percent === null) {
      if (largest.percent === null) largest = { name, percent, notMeasured: true };
    } else if (largest.percent === null || percent > largest.percent)
      largest = { name, percent, notMeasured: false };
  }
  return largest;
}

/** `usd`: in percent where the dwelling limit that it is a share of is not stated. */
type DeductibleReference = Omit<Reference, "usd"> & { usd: number | { percent: number } };

/** A usual deductible in percent is scored as a percentage, whether the dwelling limit is stated or not. */
function deductibleLevel(
  stated: Amount | undefined,
  { usd, reference }: Pick<DeductibleReference, "usd" | "reference">,
  { criterion, params }: { criterion: OfKind<"deductibles">; params: ScoringParams },
): number {
  if (stated?.declined) return LEVEL_OF_NO_COVER;
  if (reference === "usual" && stated?.percent !== undefined)
    return levelOnCurve(criterion.percent, stated.percent);
  const curve = reference === "desired" ? criterion.desired : criterion.usual;
  if (typeof usd !== "number")
    return stated?.percent === undefined
      ? params.notStated
      : levelOnCurve(curve, excess(stated.percent, usd.percent));
  const given = deductibleUsd(stated, params.quote);
  return given === null ? params.notStated : levelOnCurve(curve, excess(given, usd));
}

export function scoreDeductibles(
  criterion: OfKind<"deductibles">,
  params: ScoringParams,
): CriterionScore | null {
  const { quote, criteria, notStated, texts } = params;
  const desired = criteria.desired.get(quote.type)?.maxDeductibles;
  const wanted = [...(desired ?? [])].flatMap(([name, amount]): DeductibleReference[] => {
    const { percent } = amount;
    const usd = deductibleUsd(amount, quote) ?? (percent === undefined ? null : { percent });
    return usd === null ? [] : [{ name, usd, reference: "desired" }];
  });
  const [usual = {}] = criterion.benchmarks[quote.type] ?? [];
  const references: readonly DeductibleReference[] =
    wanted.length > 0 ? wanted : entriesOf(usual, "usual");
  // Wind is scored apart, where the state has the peril.
  const excluded = [...quote.deductibles].flatMap(([name, { declined }]): Reference[] =>
    declined && !references.some((each) => each.name === name) && !WIND_NAMES.includes(name)
      ? [{ name, usd: 0, reference: "usual" }]
      : [],
  );
  const compared = [...references, ...excluded]
    .sort((a, b) => compareText(a.name, b.name))
    .map(({ name, usd, reference }): Compared => {
      const stated = quote.deductibles.get(name);
      const level = deductibleLevel(stated, { usd, reference }, { criterion, params });
      return { level, comparison: { name, stated, referenceUsd: usd, reference } };
    });
  const wind = windDeductible(params);
  const others = meanOf(compared, params);
  if (!wind) return others;
  const level = wind.excluded
    ? LEVEL_OF_NO_COVER
    : wind.percent === null
      ? notStated
      : levelOnCurve(criterion.wind, wind.percent);
  const windStated = wind.excluded === true || wind.percent !== null;
  const sum = compared.reduce((total, each) => total + each.level, level);
  return {
    level: meanLevel(sum, compared.length + 1),
    stated: others?.stated === true || windStated,
    complete: others?.complete !== false && windStated,
    evidence: () => [...(others ? [others.evidence()] : []), texts.wind(wind)].join("; "),
  };
}

/** The limits in force that the quote is compared with: the highest of each name in the policies of its line. */
export function scoreHeldLimits(
  criterion: OfKind<"held_limits">,
  params: ScoringParams,
): CriterionScore | null {
  const { quote, criteria, notStated } = params;
  const { curve } = criterion;
  const held = new Map<string, number>();
  for (const { type, limits } of criteria.currentPolicies) {
    if (type !== quote.type) continue;
    for (const [name, amount] of limits) {
      const usd = usdOf(amount);
      if (usd !== null && usd > 0) held.set(name, Math.max(usd, held.get(name) ?? 0));
    }
  }
  const references = entriesOf(Object.fromEntries(held), "in_force").sort((a, b) =>
    compareText(a.name, b.name),
  );
  return worst(
    limitReadings(quote.limits).flatMap((limits) => {
      const read = { ...quote, limits };
      return meanOf(compareLimits(references, { quote: read, notStated, curve }), params) ?? [];
    }),
  );
}
