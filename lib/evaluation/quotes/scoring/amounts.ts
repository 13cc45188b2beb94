import type { Amount } from "@/lib/evaluation/core/amounts";
import { levelOnCurve, meanLevel } from "../levels";
import { limitUsd, type Quote, usdOf } from "../reading/quote";
import type { Alternatives, CriterionRule } from "../rule-set";
import { valueToInsure } from "../rule-set";
import type { AmountComparison, AmountReference, WindDeductible } from "../texts";
import { windPeril } from "../wind";
import type { CriterionScore, ScoringParams } from "./quote-score";

/** Scoring limits and deductibles. Every reference counts: an amount that is not stated has the level for that. */

type OfKind<Kind extends CriterionRule["kind"]> = Extract<CriterionRule, { kind: Kind }>;
type Reference = { name: string; usd: number; reference: AmountReference };

const entriesOf = (amounts: Readonly<Record<string, number>>, reference: AmountReference) =>
  Object.entries(amounts).map(([name, usd]): Reference => ({ name, usd, reference }));

/** The alternative that the quote states most of. With equal numbers the first. */
function chosenAlternative(alternatives: Alternatives, { limits }: Quote) {
  const statedOf = (names: object) => Object.keys(names).filter((name) => limits.has(name)).length;
  return alternatives.reduce<Readonly<Record<string, number>> | undefined>(
    (best, next) => (best && statedOf(best) >= statedOf(next) ? best : next),
    undefined,
  );
}

/** The limits that a quote is compared with, sorted by name. */
function limitReferences(
  { benchmarks }: OfKind<"limits">,
  { quote, criteria }: ScoringParams,
): Reference[] {
  const desired = criteria.desired.get(quote.type)?.limits;
  const wanted = [...(desired ?? [])].flatMap(([name, amount]): Reference[] => {
    const usd = usdOf(amount);
    return usd === null ? [] : [{ name, usd, reference: "desired" }];
  });
  const recommended = chosenAlternative(benchmarks[quote.type] ?? [], quote);
  const named = wanted.length > 0 ? wanted : entriesOf(recommended ?? {}, "recommended");
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
  return [...dwelling, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Compared = { level: number; comparison: AmountComparison };

/** The mean level of compared amounts. null if there is nothing to compare with. */
function meanOf(
  compared: readonly Compared[],
  more: readonly { level: number; evidence: string }[],
  { texts }: ScoringParams,
): CriterionScore | null {
  const count = compared.length + more.length;
  if (count === 0) return null;
  const sum = [...compared, ...more].reduce((total, { level }) => total + level, 0);
  const comparisons = compared.map(({ comparison }) => comparison);
  return {
    level: meanLevel(sum, count),
    stated:
      comparisons.some(({ stated }) => stated !== undefined) ||
      more.some(({ level }) => level !== undefined && level !== null),
    complete: comparisons.every(({ stated }) => stated !== undefined),
    evidence: () =>
      [
        ...(comparisons.length > 0 ? [texts.amounts(comparisons)] : []),
        ...more.map(({ evidence }) => evidence),
      ].join("; "),
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

export function scoreLimits(
  criterion: OfKind<"limits">,
  params: ScoringParams,
): CriterionScore | null {
  const { quote, notStated } = params;
  const compared = limitReferences(criterion, params).map(({ name, usd, reference }): Compared => {
    const stated = quote.limits.get(name);
    const given = statedLimit(stated, quote);
    const level = given === null ? notStated : levelOnCurve(criterion.curve, share(given, usd));
    return { level, comparison: { name, stated, referenceUsd: usd, reference } };
  });
  return meanOf(compared, [], params);
}

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

/** The largest wind deductible in percent of the dwelling limit, where the state has the peril. */
function windDeductible({ quote, criteria }: ScoringParams): WindDeductible | null {
  const peril = windPeril(criteria.state, criteria.effective);
  if (!peril || valueToInsureApplies(quote) === false) return null;
  const dwelling = usdOf(quote.limits.get("dwelling")) ?? valueToInsure(quote.type, criteria)?.usd;
  let largest: WindDeductible = { name: peril.kind === "hurricane" ? "hurricane" : "wind_hail", percent: null, notMeasured: false };
  for (const name of WIND_DEDUCTIBLES[peril.kind]) {
    const amount = quote.deductibles.get(name);
    if (!amount) continue;
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

const valueToInsureApplies = ({ type }: Quote) => type === "home" || type === "mobile_home";

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
  const compared = references
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, usd, reference }): Compared => {
      const stated = quote.deductibles.get(name);
      const given = deductibleUsd(stated, quote);
      const curve = reference === "desired" ? criterion.desired : criterion.usual;
      const level = given === null ? notStated : levelOnCurve(curve, excess(given, usd));
      return { level, comparison: { name, stated, referenceUsd: usd, reference } };
    });
  const wind = windDeductible(params);
  const more = wind
    ? [
        {
          level: wind.percent === null ? notStated : levelOnCurve(criterion.wind, wind.percent),
          evidence: texts.wind(wind),
        },
      ]
    : [];
  const score = meanOf(compared, more, params);
  return (
    score && {
      ...score,
      stated:
        compared.some(({ comparison }) => comparison.stated !== undefined) ||
        (wind?.percent ?? null) !== null,
      complete: score.complete && (wind === null || wind.percent !== null),
    }
  );
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
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, usd]): Compared => {
      const stated = quote.limits.get(name);
      const given = statedLimit(stated, quote);
      const level = given === null ? notStated : levelOnCurve(criterion.curve, share(given, usd));
      return { level, comparison: { name, stated, referenceUsd: usd, reference: "in_force" } };
    });
  return meanOf(compared, [], params);
}
