import type { AppetiteBucket, QuoteDimension } from "@/lib/domain/quote-matching";
import type { Curve } from "../levels";
import type { Criteria } from "./criteria";
import type { Offering } from "./offering";
import type { RuleSetTexts } from "./texts";

/** The types of a rule set. Levels are whole hundredths: 100 is best, 400 worst. */

/** USD by coverage type and amount name: the reference for requests that name no desired amounts. */
export type Benchmarks = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A hard constraint. It removes an offering whose stated fact violates it, never one whose fact is missing. */
export type FilterRule = {
  id: string;
  label: string;
  /** How many offerings it removed, inside a sentence: "2 excluded in Florida". */
  tally: (count: number, criteria: Criteria) => string;
  /** Why it removes the offering, or null if it does not. */
  removes: (offering: Offering, criteria: Criteria) => string | null;
};

export type { Curve };

export type Criterion = {
  id: string;
  /** Its share in the level of the dimension. */
  weight: number;
} & (
  | { kind: "limits"; curve: Curve; notStated: number; benchmarks: Benchmarks }
  | { kind: "deductibles"; curve: Curve; notStated: number; benchmarks: Benchmarks }
  /** `asked`: by the share of desired features that it covers. `unasked`: by the number of features. */
  | { kind: "features"; asked: Curve; unasked: Curve }
  | { kind: "exclusions"; curve: Curve }
  | {
      kind: "number";
      fact: "complaint_index" | "quote_days";
      curve: Curve;
      evidence: (value: number) => string;
    }
  | {
      kind: "grade";
      fact: "am_best_rating" | "quote_status";
      levels: Readonly<Record<string, number>>;
      otherwise: number;
      evidence: (value: string) => string;
    }
  | {
      kind: "flag";
      fact: "admitted" | "e_bind" | "inspection_required";
      yes: number;
      no: number;
      evidence: (value: boolean) => string;
    }
  | { kind: "carrier"; same: number; other: number; none: number }
  | { kind: "held_limits"; curve: Curve }
);

/** The dimensions in which a solution has the mean level of its offerings. The other two are scored as a whole. */
export type OfferingDimension = Exclude<
  QuoteDimension,
  "pricing_competitiveness" | "package_simplicity"
>;

export type RuleSet = {
  name: string;
  /** In order. The first that applies removes the offering. */
  filters: readonly FilterRule[];
  /** Percent, multiples of 5 that sum to 100, so that every score is a whole number below 2^53. */
  weights: Readonly<Record<AppetiteBucket, Readonly<Record<QuoteDimension, number>>>>;
  dimensions: Readonly<Record<OfferingDimension, readonly Criterion[]>>;
  /** The level of a dimension in which an offering states no fact. */
  notReported: number;
  /**
   * The level is 100 for the sum of the cheapest offering of each line. It rises in proportion to the cost above that
   * sum, by `perHundredPercent` when the cost doubles, up to 400.
   */
  pricing: { perHundredPercent: number };
  /** The level by number of providers; the last one for every larger number. Never better with more providers. */
  simplicity: readonly number[];
  texts: RuleSetTexts;
};
