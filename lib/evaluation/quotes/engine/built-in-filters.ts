/** The built-in hard stops in the order in which they are applied, and which of them cannot be switched off. */

export const BUILT_IN_FILTERS = [
  "category_not_required",
  "unknown_line",
  "declined",
  "no_coverage",
  "insolvent_carrier",
  "below_security_floor",
  "excluded_in_state",
  "not_licensed",
  "prohibited_class",
  "quote_expired",
  "below_legal_minimum",
  "motor_carrier_minimum",
  "uninsured_motorist_required",
  "injury_benefits_required",
  "state_fund_only",
  "employers_liability_below_basic",
  "admitted_insurer_required",
  "dwelling_underinsured",
  "wind_not_insured",
  "peril_excluded",
  "contradicting_limits",
  "limit_below_required",
  "deductible_above_required",
  "desired_features",
  "count_below_requested",
  "underlying_terms_not_read",
] as const;
export type BuiltInFilter = (typeof BUILT_IN_FILTERS)[number];

const LAW = "it states the law. An offering that the law forbids must not be recommended";
const NO_POLICY = "what it removes cannot be bought";
const OF_LAWS =
  "the rules that state the law need it. Without it, an offering that leaves limits out would pass them";

/** Why a rule cannot be switched off. Added rules can make it stricter. */
export const LOCKED: Readonly<Partial<Record<BuiltInFilter, string>>> = {
  category_not_required: "solutions have the requested lines only",
  unknown_line: OF_LAWS,
  declined: NO_POLICY,
  no_coverage: NO_POLICY,
  insolvent_carrier:
    "a carrier under regulatory supervision or in liquidation cannot take on new business",
  below_security_floor:
    "below the security floor nothing is recommended. Set the floor in security_floor",
  not_licensed: LAW,
  below_legal_minimum: LAW,
  motor_carrier_minimum: LAW,
  uninsured_motorist_required: LAW,
  injury_benefits_required: LAW,
  state_fund_only: LAW,
  employers_liability_below_basic: LAW,
  admitted_insurer_required: LAW,
  contradicting_limits: OF_LAWS,
  underlying_terms_not_read:
    "an umbrella must not be sold above limits that its terms may not accept",
};

/** Rules with a share of the home's value. */
export const WITH_SHARE: readonly string[] = ["dwelling_underinsured", "wind_not_insured"];
