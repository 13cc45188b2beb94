import type { AppetiteBucket } from "@/lib/domain/quote-matching";
import type { Counts } from "./counts";
import type { AmountsByName } from "./quote";

export type DesiredTerms = {
  limits: AmountsByName;
  maxDeductibles: AmountsByName;
  features: readonly string[];
  hard: boolean;
};

/** A policy in force, or a line of `current_coverage`, which states no limits. */
export type CurrentPolicy = {
  type: string;
  carrier: string | null;
  carrierKey: string | null;
  limits: AmountsByName;
};

/** A request in the form that rules read. Days are YYYY-MM-DD, amounts USD. */
export type Criteria = {
  state: string;
  bucket: AppetiteBucket;
  /** The day of submission. */
  submitted: string;
  /** As stated, or the day of submission. */
  effective: string;
  effectiveStated: boolean;
  /** Standard names of lines, ascending, without repetition. */
  required: readonly string[];
  desired: ReadonlyMap<string, DesiredTerms>;
  currentPolicies: readonly CurrentPolicy[];
  /** Cost to rebuild the home. null if not stated. */
  replacementCost: number | null;
  /** null if not stated. */
  naics: string | null;
  /** The lowest acceptable AM Best rating of the request. null if not stated. */
  minRating: string | null;
  /** What there is to insure. */
  counts: Counts;
};
