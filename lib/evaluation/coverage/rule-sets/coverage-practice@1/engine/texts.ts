import type { LineOfBusiness, Segment } from "@/lib/domain/lines-of-business";
import type { DeductibleName, LimitName } from "./portfolio/amount-names";
import type { NumberFact, YesNoFact } from "./portfolio/facts";
import type { Feature } from "./portfolio/features";

/** The texts of a rule set. Policies are given by name, such as "auto policy (Calder)". Amounts are USD. */

type Lines = readonly LineOfBusiness[];
export type Place = "home" | "premises";

/** A limit or a sum of limits compared with what it should be. */
export type LimitComparison = {
  usd: number;
  thresholdUsd: number;
  /** What the threshold is a share of, from {@link RuleSetTexts.shareOf} or {@link RuleSetTexts.ofStateMinimum}. */
  thresholdNote: string;
  isBelow: boolean;
};

/** A deductible compared with the highest acceptable one. */
export type DeductibleComparison = { value: number; most: number; isOver: boolean };

export type FactTexts<Value> = {
  /** Names the fact when it is missing. */
  label: string;
  evidence: (value: Value) => string;
};

/** What a rule needs and the input does not contain. */
export type MissingTexts = {
  floodZone: (place: Place) => string;
  replacementCost: string;
  stateMinimums: (state: string) => string;
  limit: (limit: LimitName, policy: string) => string;
  anyLimit: (policy: string) => string;
  dwellingLimit: (policy: string) => string;
  deductible: (deductibles: readonly DeductibleName[], policy: string) => string;
  deductibleInUsd: (deductible: DeductibleName) => string;
  feature: (feature: Feature, policy: string) => string;
  effectiveDate: (policy: string) => string;
  endDate: (policy: string) => string;
};

/** What a condition found. */
export type EvidenceTexts = {
  state: (state: string) => string;
  floodZone: (place: Place, zone: string) => string;
  linesHeld: (lines: Lines) => string;
  linesMissing: (lines: Lines) => string;
  policyHeld: (policy: string) => string;
  endorsement: (feature: Feature, policy: string) => string;
  /** No policy of the lines and no policy with the endorsement. */
  lacks: (lines: Lines, endorsement: Feature | undefined) => string;
  limit: (limit: LimitName, policy: string, comparison: LimitComparison) => string;
  totalLimit: (lines: Lines, policies: number, comparison: LimitComparison) => string;
  deductibleUsd: (name: DeductibleName, policy: string, comparison: DeductibleComparison) => string;
  deductiblePercent: (
    name: DeductibleName,
    policy: string,
    comparison: DeductibleComparison,
  ) => string;
  feature: (feature: Feature, policy: string, included: boolean) => string;
  begins: (policy: string, date: string) => string;
  endedByStatus: (policy: string, replaced: boolean) => string;
  inForceUntil: (policy: string, date: string) => string;
  ended: (policy: string, date: string, renewed: boolean) => string;
  ending: (policy: string, end: { date: string; days: number; renewed: boolean }) => string;
};

/** Every sentence of a coverage analysis besides those of the rules. The texts are part of the result hash. */
export type RuleSetTexts = {
  policyName: (line: LineOfBusiness, carrier: string | undefined) => string;
  numberFacts: Readonly<Record<NumberFact, FactTexts<number>>>;
  yesNoFacts: Readonly<Record<YesNoFact, FactTexts<boolean>>>;
  /** The rule is for a segment that the portfolio does not have. */
  segmentMissing: Readonly<Record<Segment, string>>;
  /** A rule has no result because a fact is missing. */
  notChecked: (missing: string) => string;
  /** What a threshold is a share of. */
  shareOf: (times: number, label: string) => string;
  ofStateMinimum: (state: string, from: string) => string;
  missing: MissingTexts;
  evidence: EvidenceTexts;
};
