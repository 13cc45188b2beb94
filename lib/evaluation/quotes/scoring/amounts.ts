import type { Amount } from "@/lib/evaluation/core/amounts";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { levelOnCurve, meanLevel } from "../levels";
import type { Criteria } from "../reading/criteria";
import { limitUsd, type Quote, usdOf } from "../reading/quote";
import { type CriterionRule, HOME_TYPES, statesDwelling, valueToInsure } from "../rule-set";
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
  const compares = statesDwelling(quote.type) || usdOf(quote.limits.get("dwelling")) !== null;
  const value = compares ? valueToInsure(quote.type, criteria) : null;
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

/** By the alternative that is best for the quote, so that stating more than one never makes it worse. */
export function scoreLimits(
  criterion: OfKind<"limits">,
  params: ScoringParams,
): CriterionScore | null {
  const { quote, notStated } = params;
  const alternatives = criterion.benchmarks[quote.type] ?? [{}];
  const scores = alternatives.flatMap((recommended) => {
    const compared = limitReferences(recommended, params).map(
      ({ name, usd, reference }): Compared => {
        const stated = quote.limits.get(name);
        const given = statedLimit(stated, quote);
        const level = given === null ? notStated : levelOnCurve(criterion.curve, share(given, usd));
        return { level, comparison: { name, stated, referenceUsd: usd, reference } };
      },
    );
    return meanOf(compared, params) ?? [];
  });
  return scores.reduce<CriterionScore | null>(
    (best, next) => (best && best.level <= next.level ? best : next),
    null,
  );
}

/** An excluded peril has no deductible, and no cover. */
const LEVEL_OF_NO_COVER = 400;

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
  const dwelling = usdOf(quote.limits.get("dwelling")) ?? valueToInsure(quote.type, criteria)?.usd;
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

/** A usual deductible in percent is scored as a percentage, whether the dwelling limit is stated or not. */
function deductibleLevel(
  stated: Amount | undefined,
  { usd, reference }: Pick<Reference, "usd" | "reference">,
  { criterion, params }: { criterion: OfKind<"deductibles">; params: ScoringParams },
): number {
  if (stated?.declined) return LEVEL_OF_NO_COVER;
  if (reference === "usual" && stated?.percent !== undefined)
    return levelOnCurve(criterion.percent, stated.percent);
  const given = deductibleUsd(stated, params.quote);
  if (given === null) return params.notStated;
  const curve = reference === "desired" ? criterion.desired : criterion.usual;
  return levelOnCurve(curve, excess(given, usd));
}

export function scoreDeductibles(
  criterion: OfKind<"deductibles">,
  params: ScoringParams,
): CriterionScore | null {
  const { quote, criteria, notStated, texts } = params;
  const desired = criteria.desired.get(quote.type)?.maxDeductibles;
  const wanted = [...(desired ?? [])].flatMap(([name, amount]): Reference[] => {
    const usd = deductibleUsd(amount, quote);
    return usd === null ? [] : [{ name, usd, reference: "desired" }];
  });
  const [usual = {}] = criterion.benchmarks[quote.type] ?? [];
  const references = wanted.length > 0 ? wanted : entriesOf(usual, "usual");
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
  const held = new Map<string, number>();
  for (const { type, limits } of criteria.currentPolicies) {
    if (type !== quote.type) continue;
    for (const [name, amount] of limits) {
      const usd = usdOf(amount);
      if (usd !== null && usd > 0) held.set(name, Math.max(usd, held.get(name) ?? 0));
    }
  }
  const compared = [...held]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, usd]): Compared => {
      const stated = quote.limits.get(name);
      const given = statedLimit(stated, quote);
      const level = given === null ? notStated : levelOnCurve(criterion.curve, share(given, usd));
      return { level, comparison: { name, stated, referenceUsd: usd, reference: "in_force" } };
    });
  return meanOf(compared, params);
}
