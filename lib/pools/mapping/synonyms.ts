/** Names that columns of other sources have for our facts, in lower case with underscores. */
const NAMES_BY_FACT: Readonly<Record<string, string>> = {
  name: "company_name company carrier carrier_name insurer insurer_name insurance_company market market_name legal_name provider provider_name writing_company",
  key: "naic naic_code naic_no naic_number naic_company_code company_code cocode carrier_id carrier_code provider_id id code",
  group: "group_name parent parent_company naic_group insurance_group group_code_name",
  active: "is_active writing_new_business open_for_business",
  appointment: "access appointed appointment_type access_type",
  commission: "commission_rate comm comm_rate commission_share new_business_commission",
  licensed_states: "states licensed state_list states_licensed licensed_in state states_written",
  lines: "lines_of_business line_of_business lobs lob products coverages_written",
  core_lines: "preferred_lines target_lines focus_lines",
  prohibited_naics: "excluded_naics prohibited_classes excluded_classes ineligible_naics",
  target_naics: "preferred_naics target_classes appetite_naics preferred_classes",
  revenue_min_usd: "min_revenue revenue_min minimum_revenue",
  revenue_max_usd: "max_revenue revenue_max maximum_revenue",
  target_revenue_min_usd: "target_revenue_min target_min_revenue",
  target_revenue_max_usd: "target_revenue_max target_max_revenue",
  bind_ratio: "hit_ratio bind_rate close_ratio close_rate hit_rate conversion_rate",
  bind_submissions: "submissions submission_count quotes_submitted",
  max_limit_usd: "max_limit maximum_limit limit capacity max_capacity limit_max",
  coverage_features: "features coverage_extensions",
  am_best_rating:
    "am_best ambest a_m_best best_rating am_best_fsr ambest_rating rating financial_strength financial_strength_rating quality_rating",
  am_best_size: "fsc size_category financial_size_category am_best_fsc",
  demotech_rating: "demotech demotech_fsr",
  sp_rating: "s_p s_p_rating standard_poors standard_and_poors",
  moodys_rating: "moodys moody_s moody_s_rating",
  fitch_rating: "fitch",
  kbra_rating: "kbra kroll",
  rate_index: "price_index rate rate_level relative_rate pricing_index rate_relativity price_level",
  quote_days:
    "turnaround turnaround_days days_to_quote quote_turnaround quote_time turnaround_time",
  e_bind: "ebind online_bind bind_online bindable_online instant_bind",
  complaint_index: "naic_complaint_index complaints_index complaint_ratio naic_index",
  upheld_complaints_per_musd: "upheld_ratio upheld_complaint_ratio",
  complaints: "complaint_count confirmed_complaints number_of_complaints",
  upheld_complaints: "upheld complaints_upheld",
  claims_days: "days_to_pay claim_days claims_turnaround average_claim_days payment_days",
  claims_count: "claims claim_count paid_claims number_of_claims",
  loss_ratio: "lr incurred_loss_ratio loss_rate net_loss_ratio direct_loss_ratio",
};

/** Premium is the exposure of complaints where a table is about complaints, otherwise the carrier's size. */
const PREMIUM_NAMES =
  "premium premiums premiums_written premium_written written_premium direct_premium direct_written_premium dwp dpw gross_written_premium";

const factByName = new Map(
  Object.entries(NAMES_BY_FACT).flatMap(([fact, names]) =>
    names.split(" ").map((name) => [name, fact] as const),
  ),
);
const premiumNames = new Set(PREMIUM_NAMES.split(" "));

/** Words of a column's name that say its unit, with the factor that the unit needs for facts in USD or shares. */
const UNIT_WORDS = new Set([
  ...["usd", "dollars", "pct", "percent", "percentage", "million", "millions", "musd", "mm"],
  ...["thousand", "thousands", "000s", "000", "days", "ratio_pct", "in"],
]);

/** `Loss Ratio (%)` as `loss_ratio`. */
export const plainName = (column: string): string =>
  column
    .normalize("NFC")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/&/g, "_")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");

/** The name without the words at its end that say a unit. */
function withoutUnit(name: string): string {
  const words = name.split("_");
  while (words.length > 1 && UNIT_WORDS.has(words.at(-1) ?? "")) words.pop();
  return words.join("_");
}

/** The fact that a column's name usually means; null if it is no name that we know. */
export function factOfName(
  column: string,
  { aboutComplaints }: { aboutComplaints: boolean },
): string | null {
  const plain = plainName(column);
  for (const name of [plain, withoutUnit(plain)]) {
    const fact = factByName.get(name);
    if (fact) return fact;
    if (premiumNames.has(name))
      return aboutComplaints ? "complaint_premium_musd" : "premium_written_musd";
  }
  return null;
}

/** Whether a column's name says that its values are percent. */
export const saysPercent = (column: string): boolean =>
  /%|\b(?:pct|percent|percentage)\b/i.test(column.replaceAll("_", " "));
