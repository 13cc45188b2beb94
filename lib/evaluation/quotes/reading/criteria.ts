import { MONTHS_AHEAD, monthsFrom } from "@/lib/evaluation/core/months";
import type { CarrierVehicle } from "@/lib/reference/motor-carriers/motor-carriers";
import type { CustomFacts } from "../facts/declared";
import type { Counts } from "./counts";
import type { PolicyStanding } from "./policy-standing";
import type { AmountsByName } from "./quote";

export type DesiredTerms = {
  limits: AmountsByName;
  maxDeductibles: AmountsByName;
  features: readonly string[];
  hard: boolean;
};

/** A policy of the request, or a line of `current_coverage`, which states no limits. */
export type CurrentPolicy = {
  type: string;
  carrier: string | null;
  carrierKey: string | null;
  limits: AmountsByName;
  /** A policy of the portfolio. A line of `current_coverage` says only that there is one. */
  listed: boolean;
  /** Whether it is in force when the new policies begin. */
  standing: PolicyStanding;
};

/** A request in the form that rules read. Days are YYYY-MM-DD, amounts USD. */
export type Criteria = {
  state: string;
  bucket: string;
  /** The day of submission. */
  submitted: string;
  /** As stated, or the day of submission. */
  effective: string;
  effectiveStated: boolean;
  /** Standard names of lines, ascending, without repetition. */
  required: readonly string[];
  desired: ReadonlyMap<string, DesiredTerms>;
  /** The policies in force, also those that end before the new ones begin. */
  currentPolicies: readonly CurrentPolicy[];
  /** Policies of the request that are not in force: ended, not begun, or only quoted. */
  otherPolicies: readonly CurrentPolicy[];
  /** A quote of windstorm insurance that the request asks for can be bought. */
  windQuoted: boolean;
  /** Cost to rebuild the home. null if not stated. */
  replacementCost: number | null;
  /** null if not stated. */
  naics: string | null;
  /** The lowest acceptable AM Best rating of the request. null if not stated. */
  minRating: string | null;
  /** Some quote states a term: a limit, or whether its carrier is admitted. Otherwise the quotes are prices alone. */
  termsStated: boolean;
  /** The lines of which some quote states a limit. */
  linesWithLimits: ReadonlySet<string>;
  /** What there is to insure. */
  counts: Counts;
  /** How many vehicles the business has. null if not stated. */
  businessVehicles: number | null;
  /** The different vehicles of the business. null if they are not listed. */
  carrierVehicles: readonly CarrierVehicle[] | null;
  /** Whether they are in `business.vehicles`. */
  ofBusiness: boolean;
  /** Facts that the engine declares. Absent if it declares none. */
  custom?: CustomFacts;
};

/** Whether the effective date is in the past, or further ahead than anyone quotes. null if it is neither. */
export function doubtfulDate({
  effective,
  submitted,
}: Pick<Criteria, "effective" | "submitted">): "past" | "far_ahead" | null {
  if (effective < submitted) return "past";
  return effective > monthsFrom(submitted, MONTHS_AHEAD) ? "far_ahead" : null;
}
