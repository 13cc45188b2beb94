import { PORTFOLIO_LINES } from "@/lib/domain/lines/portfolio-lines";
import type { Condition, Duty, GapRule, Lines } from "../conditions/condition";
import { businessLawRules } from "../rule-sets/coverage-practice@2/business-law";
import { businessLimitRules } from "../rule-sets/coverage-practice@2/business-limits";
import { businessLineRules } from "../rule-sets/coverage-practice@2/business-lines";
import { condoRules, landlordRules } from "../rule-sets/coverage-practice@2/condo-and-landlord";
import { flags as BUILT_IN_FLAGS } from "../rule-sets/coverage-practice@2/flags";
import { rulesOf } from "../rule-sets/coverage-practice@2/gap";
import {
  businessFloodRules,
  personalFloodRules,
} from "../rule-sets/coverage-practice@2/hazards/flood";
import {
  businessHazardRules,
  personalHazardRules,
} from "../rule-sets/coverage-practice@2/hazards/perils";
import { homeRules } from "../rule-sets/coverage-practice@2/home";
import { motorcycleRules } from "../rule-sets/coverage-practice@2/motorcycle";
import { autoRules } from "../rule-sets/coverage-practice@2/personal-auto";
import * as source from "../rule-sets/coverage-practice@2/sources";
import { commercialUmbrellaRules, umbrellaRules } from "../rule-sets/coverage-practice@2/umbrella";

/** Lines that a law can compel, each with the duty. */
const COMPULSORY: readonly (readonly [Lines, Duty])[] = [
  [["personal_auto", "commercial_auto", "collector_car"], "auto_insurance"],
  [["motorcycle"], "motorcycle_insurance"],
  [["workers_compensation"], "workers_compensation"],
  [["statutory_disability"], "disability_insurance"],
];
/** A policy of a line that the law compels has ended, or has not begun. */
const compulsory = (term: "ended" | "not_begun"): Condition => ({
  any: COMPULSORY.map(([policy, duty]) => ({ all: [{ policy, test: { term } }, { duty }] })),
});

/** Policies that are not in force on the day of the analysis, or end soon. */
const termRules = rulesOf("both", [
  {
    id: "gap_policy_lapsed",
    severity: "HIGH",
    category: "LAPSE",
    title: "A policy has ended and was not renewed",
    recommendation:
      "Reinstate or replace the policy at once, without a gap where the carrier allows it.",
    practice: "From the last day on nothing is insured. A lapse also raises the next premium.",
    sources: [source.LAPSE],
    gap: { policy: PORTFOLIO_LINES, test: { term: "ended" } },
    graver: { severity: "HIGH", when: compulsory("ended") },
    requiredByLaw: true,
  },
  {
    id: "gap_policy_not_begun",
    severity: "MEDIUM",
    category: "LAPSE",
    title: "A policy has not begun or is only quoted, and nothing else is in force",
    recommendation: "Move the beginning forward, or bind coverage until then.",
    practice: "Nothing is insured between the end of the old policy and the start of the new one.",
    sources: [source.LAPSE],
    gap: { policy: PORTFOLIO_LINES, test: { term: "not_begun" } },
    graver: { severity: "HIGH", when: compulsory("not_begun") },
    requiredByLaw: true,
  },
  {
    id: "gap_policy_expiring",
    severity: "MEDIUM",
    category: "LAPSE",
    title: "A policy ends within 30 days",
    recommendation: "Confirm the renewal, or place the coverage elsewhere before it ends.",
    practice: "Carriers give notice of nonrenewal 30 to 60 days ahead.",
    sources: [source.NONRENEWAL],
    gap: { policy: PORTFOLIO_LINES, test: { term: "ending", withinDays: 30 } },
  },
]);

/** The gap rules of `coverage-practice@2`, with the bounds and texts that a configuration can change. */
export const BUILT_IN_GAPS: readonly GapRule[] = [
  ...termRules,
  ...autoRules,
  ...motorcycleRules,
  ...homeRules,
  ...condoRules,
  ...landlordRules,
  ...personalFloodRules,
  ...personalHazardRules,
  ...umbrellaRules,
  ...businessLawRules,
  ...businessLineRules,
  ...businessLimitRules,
  ...businessFloodRules,
  ...businessHazardRules,
  ...commercialUmbrellaRules,
];

export { BUILT_IN_FLAGS };
