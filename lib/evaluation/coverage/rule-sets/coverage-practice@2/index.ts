import { PORTFOLIO_LINES } from "@/lib/domain/portfolio-lines";
import type { Condition, Duty, Lines, RuleSet } from "../../conditions/condition";
import { documentOf } from "../../document";
import { ENGINE_VERSION, evaluateRuleSet } from "../../evaluate-rule-set";
import { readInput } from "../../read-input";
import type { PublishedRuleSet } from "../../rule-set";
import { businessLawRules } from "./business-law";
import { businessLimitRules } from "./business-limits";
import { businessLineRules } from "./business-lines";
import { condoRules, landlordRules } from "./condo-and-landlord";
import { flags } from "./flags";
import { rulesOf } from "./gap";
import { businessFloodRules, personalFloodRules } from "./hazards/flood";
import { businessHazardRules, personalHazardRules } from "./hazards/perils";
import { homeRules } from "./home";
import { motorcycleRules } from "./motorcycle";
import { autoRules } from "./personal-auto";
import * as source from "./sources";
import { commercialUmbrellaRules, umbrellaRules } from "./umbrella";

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

/**
 * Law and good practice for personal and small commercial portfolios. A published version never changes: a rule set that
 * gives any portfolio another result or another text is a new version.
 */
export const coveragePractice2: RuleSet = {
  name: "coverage-practice@2",
  gaps: [
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
  ],
  flags,
};

export const publishedPractice2: PublishedRuleSet = {
  name: coveragePractice2.name,
  engineVersion: ENGINE_VERSION,
  read(given) {
    const read = readInput(given);
    if (!read.success) return read;
    return {
      success: true,
      evaluate: (request) => evaluateRuleSet(coveragePractice2, read, request),
    };
  },
  describe: ({ current }) => documentOf(coveragePractice2, ENGINE_VERSION, { current }),
};
