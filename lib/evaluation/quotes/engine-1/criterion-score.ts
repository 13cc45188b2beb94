import { levelOnCurve, meanLevel } from "../levels";
import { coverageType } from "./coverage-types";
import { type Criteria, providerKey } from "./criteria";
import type { Offering } from "./offering";
import type { Criterion } from "./rule-set";
import type { AmountReference, CarrierFit, RuleSetTexts } from "./texts";

/** Evidence is written only for the offerings of the solutions, so it is a function. */
export type CriterionScore = { level: number; evidence: () => string };

/** What one offering is scored against. */
export type ScoringParams = { offering: Offering; criteria: Criteria; texts: RuleSetTexts };

type OfKind<Kind extends Criterion["kind"]> = Extract<Criterion, { kind: Kind }>;
type Amounts = Readonly<Record<string, number>>;

/** `Object.entries` of parsed JSON may contain the name `__proto__`, so amounts are read only as own properties. */
const amountOf = (amounts: Amounts, name: string) =>
  Object.hasOwn(amounts, name) ? amounts[name] : undefined;
const uniqueSorted = (names: readonly string[]) => [...new Set(names)].sort();

type Comparison = {
  given: Amounts;
  references: Amounts;
  reference: AmountReference;
  level: (given: number, reference: number) => number;
  /** The level of an amount that is not stated. Without it, such amounts are left out. */
  notStated?: number | undefined;
};

/** The mean level of the compared amounts, or null if the offering states none of them. */
function compareAmounts(
  { given, references, reference, level, notStated }: Comparison,
  texts: RuleSetTexts,
): CriterionScore | null {
  const names = Object.keys(references).sort();
  if (!names.some((name) => amountOf(given, name) !== undefined)) return null;
  const compared = names.filter(
    (name) => notStated !== undefined || amountOf(given, name) !== undefined,
  );
  const sum = compared.reduce((total, name) => {
    const usd = amountOf(given, name);
    const own = usd === undefined ? notStated : level(usd, amountOf(references, name) ?? 0);
    return total + (own ?? 0);
  }, 0);
  return {
    level: meanLevel(sum, compared.length),
    evidence: () =>
      texts.amounts(
        compared.map((name) => ({
          name,
          usd: amountOf(given, name),
          referenceUsd: amountOf(references, name) ?? 0,
        })),
        reference,
      ),
  };
}

const share = (given: number, reference: number) => (reference > 0 ? given / reference : 1);
const excess = (given: number, reference: number) =>
  reference > 0 ? given / reference : given > 0 ? Number.POSITIVE_INFINITY : 1;

function scoreAmounts(
  criterion: OfKind<"limits" | "deductibles">,
  { offering, criteria, texts }: ScoringParams,
): CriterionScore | null {
  const type = coverageType(offering.category);
  const terms = criteria.desired.get(type);
  const isLimit = criterion.kind === "limits";
  const named = isLimit ? terms?.limits : terms?.max_deductibles;
  const desired = named && Object.keys(named).length > 0 ? named : undefined;
  const benchmark = isLimit ? "benchmark_limit" : "benchmark_deductible";
  const comparison: Comparison = {
    given: (isLimit ? offering.limits : offering.deductibles) ?? {},
    references: desired ?? criterion.benchmarks[type] ?? {},
    reference: desired ? "desired" : benchmark,
    level: (given, reference) =>
      levelOnCurve(criterion.curve, isLimit ? share(given, reference) : excess(given, reference)),
    notStated: desired ? criterion.notStated : undefined,
  };
  return compareAmounts(comparison, texts);
}

function scoreFeatures(
  { asked, unasked }: OfKind<"features">,
  { offering, criteria, texts }: ScoringParams,
): CriterionScore | null {
  if (!offering.coverage_features) return null;
  const offered = uniqueSorted(offering.coverage_features);
  const terms = criteria.desired.get(coverageType(offering.category));
  const desired = uniqueSorted(terms?.features ?? []);
  const missing = desired.filter((feature) => !offered.includes(feature));
  const level =
    desired.length === 0
      ? levelOnCurve(unasked, offered.length)
      : levelOnCurve(asked, (desired.length - missing.length) / desired.length);
  return { level, evidence: () => texts.features({ offered, desired, missing }) };
}

function carrierFit({ offering, criteria }: ScoringParams): CarrierFit | null {
  const known = criteria.heldPolicies.filter(({ carrierKey }) => carrierKey !== "");
  if (known.length === 0) return null;
  const type = coverageType(offering.category);
  const provider = offering.provider_name;
  const key = providerKey(provider);
  const own = known.filter(({ carrierKey }) => carrierKey === key);
  if (own.some((held) => held.type === type)) return { fit: "same_line", provider };
  if (own.length > 0)
    return { fit: "other_lines", provider, coverages: own.map((held) => held.type) };
  const current = known.find((held) => held.type === type);
  return { fit: "new", currentCarrier: current?.policy.carrier };
}

function scoreCarrier(
  { same, other, none }: OfKind<"carrier">,
  params: ScoringParams,
): CriterionScore | null {
  const fit = carrierFit(params);
  if (!fit) return null;
  const level = { same_line: same, other_lines: other, new: none }[fit.fit];
  return { level, evidence: () => params.texts.carrier(fit) };
}

/** The limits that the offering and the policies of its line both state, by the highest limit in force. */
function scoreHeldLimits(
  { curve }: OfKind<"held_limits">,
  { offering, criteria, texts }: ScoringParams,
): CriterionScore | null {
  const type = coverageType(offering.category);
  const given = offering.limits ?? {};
  const references: Record<string, number> = {};
  for (const { policy, type: heldType } of criteria.heldPolicies) {
    for (const [name, usd] of Object.entries(heldType === type ? (policy.limits ?? {}) : {})) {
      if (amountOf(given, name) !== undefined)
        references[name] = Math.max(usd, amountOf(references, name) ?? 0);
    }
  }
  const level = (own: number, reference: number) => levelOnCurve(curve, share(own, reference));
  return compareAmounts({ given, references, reference: "in_force", level }, texts);
}

/** The level of one criterion, or null if the offering does not state its fact. */
export function scoreCriterion(criterion: Criterion, params: ScoringParams): CriterionScore | null {
  const { offering, texts } = params;
  switch (criterion.kind) {
    case "limits":
    case "deductibles":
      return scoreAmounts(criterion, params);
    case "features":
      return scoreFeatures(criterion, params);
    case "exclusions": {
      if (!offering.coverage_exclusions) return null;
      const names = uniqueSorted(offering.coverage_exclusions);
      const level = levelOnCurve(criterion.curve, names.length);
      return { level, evidence: () => texts.exclusions(names) };
    }
    case "number": {
      const value = offering[criterion.fact];
      if (value === undefined) return null;
      const level = levelOnCurve(criterion.curve, value);
      return { level, evidence: () => criterion.evidence(value) };
    }
    case "grade": {
      const value = offering[criterion.fact];
      if (value === undefined) return null;
      const level = criterion.levels[value] ?? criterion.otherwise;
      return { level, evidence: () => criterion.evidence(value) };
    }
    case "flag": {
      const value = offering[criterion.fact];
      if (value === undefined) return null;
      const level = value ? criterion.yes : criterion.no;
      return { level, evidence: () => criterion.evidence(value) };
    }
    case "carrier":
      return scoreCarrier(criterion, params);
    case "held_limits":
      return scoreHeldLimits(criterion, params);
  }
}
