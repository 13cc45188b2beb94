import type { AppetiteBucket, QuoteDimension } from "@/lib/domain/quote-matching";
import type { Asked } from "./criteria";
import type { Offering } from "./input";

/** The vocabulary in which a rule set of quote matching is written down. Levels are whole hundredths: 100 is best, 400 worst. */

/** Level by value, values ascending: a straight line between the points, flat beyond the ends. */
export type Curve = readonly (readonly [value: number, level: number])[];

/** USD by type of coverage and name: what counts as good where the request asks for nothing. */
export type Benchmarks = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A hard constraint: it removes where the fact is given and the constraint fails, never where the fact is missing. */
export type OfferingFilter = {
  id: string;
  label: string;
  /** How many it removed, inside a sentence: "2 excluded in Florida". */
  tally: (count: number, asked: Asked) => string;
  /** Why it removes this offering, or null where it does not. */
  removes: (offering: Offering, asked: Asked) => string | null;
};

export type QuoteCriterion = {
  id: string;
  /** Its share in the dimension's level. */
  weight: number;
} & (
  | { kind: "limits"; curve: Curve; notStated: number; benchmarks: Benchmarks }
  | { kind: "deductibles"; curve: Curve; notStated: number; benchmarks: Benchmarks }
  /** `asked` by the share of the wanted features that it has, `unasked` by how many it has. */
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

/** The dimensions that a solution has as the mean of its offerings; the other two are of the whole. */
export type OfferingDimension = Exclude<
  QuoteDimension,
  "pricing_competitiveness" | "package_simplicity"
>;

export type QuoteRuleSet = {
  name: string;
  /** In order: the first that removes, removes. */
  filters: readonly OfferingFilter[];
  /** Per cent, multiples of five that sum to 100, so that every score is a whole number below 2^53. */
  weights: Readonly<Record<AppetiteBucket, Readonly<Record<QuoteDimension, number>>>>;
  dimensions: Readonly<Record<OfferingDimension, readonly QuoteCriterion[]>>;
  /** The level of a dimension of which an offering states nothing. */
  notReported: number;
  /** Pricing: 100 at the cheapest of every line together, `perHundredPercent` more for each time that sum on top, in proportion, up to 400. */
  pricing: { perHundredPercent: number };
  /** Package: the level by the number of providers, the last for all beyond. Never better with more. */
  simplicity: readonly number[];
};
