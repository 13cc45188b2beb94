import { amountName } from "@/lib/domain/amount-names";
import { type PortfolioLine, portfolioLineText } from "@/lib/domain/lines/portfolio-lines";
import type { DeductibleName, LimitName } from "@/lib/evaluation/core/parse/amount-names";
import type { Feature } from "../conditions/condition";

/** Names of limits, deductibles and features inside sentences. */

export const limitLabel = (limit: LimitName) => amountName(limit);

export const deductibleLabel = (deductible: DeductibleName) => amountName(deductible);

const FEATURE_LABELS: Partial<Record<Feature, string>> = {
  rideshare: "rideshare endorsement",
  car_sharing: "car-sharing endorsement",
  loan_lease_gap: "loan or lease gap coverage",
  pip: "personal injury protection",
  hired_non_owned_auto: "hired and non-owned auto",
  garage_autos: "garage liability for owned autos",
  mcs_90: "endorsement MCS-90",
  mcs_90b: "endorsement MCS-90B",
  home_business: "home business endorsement",
  domestic_employees: "workers compensation of domestic employees",
  home_sharing: "home-sharing endorsement",
  vacancy: "vacancy permission",
  renovation: "renovation coverage",
  service_line: "service line coverage",
  entity_insured: "trust or company named as an insured",
  special_perils: "special perils on the unit",
  earthquake: "earthquake endorsement",
  flood: "flood endorsement",
  nfip: "a policy of the National Flood Insurance Program",
  wind: "wind and hail",
  cyber: "cyber endorsement",
  employment_practices: "employment practices endorsement",
  professional_liability: "professional liability endorsement",
  liquor_liability: "liquor liability endorsement",
  contents_replacement_cost: "replacement cost of contents",
  dwelling_replacement_cost: "replacement cost of the dwelling",
  roof_replacement_cost: "replacement cost of the roof",
  cosmetic_damage: "cosmetic damage by hail",
  excess_uninsured_motorist: "excess uninsured motorist coverage",
  stop_gap: "stop-gap employers liability",
  fidelity_bond: "ERISA fidelity bond",
  subcontracted_work: "work of subcontractors",
  abuse: "abuse and molestation liability",
  pollution: "pollution liability",
  extended_replacement_cost: "extended or guaranteed replacement cost",
};
export const featureLabel = (feature: Feature) =>
  FEATURE_LABELS[feature] ?? feature.replaceAll("_", " ");

export const linesInText = (lines: readonly PortfolioLine[]) => lines.map(portfolioLineText);
/** "a, b or c". */
export const orList = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;

/** "auto policy (Garden State Mutual)". */
export const policyName = (line: PortfolioLine, carrier: string | undefined) =>
  `${portfolioLineText(line)} policy${carrier ? ` (${carrier})` : ""}`;

export const noPolicy = (
  lines: readonly PortfolioLine[],
  found: "listed" | "in force" = "listed",
) => `no ${orList(linesInText(lines))} policy ${found}`;
