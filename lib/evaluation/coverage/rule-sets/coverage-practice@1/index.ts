import type { PublishedRuleSet } from "../../rule-set";
import { autoRules } from "./auto";
import { businessLimitRules } from "./business-limits";
import { businessLineRules } from "./business-lines";
import { documentOf } from "./document";
import { ENGINE_VERSION, evaluateRuleSet } from "./engine/evaluate";
import { CoverageInput } from "./engine/input/input";
import { ALL_LINES } from "./engine/lines";
import type { GapRule, RuleSet } from "./engine/rule-set";
import { flags } from "./flags";
import { hazardRules } from "./hazards";
import { homeRules } from "./home";
import { texts } from "./texts";
import { umbrellaRules } from "./umbrella";

/** Policies that are not in force on the day of the analysis, or end soon. */
export const termRules: readonly GapRule[] = [
  {
    // Coverage ends at 12:01 a.m. on the last day. A lapse also raises the next premium.
    id: "gap_policy_lapsed",
    severity: "HIGH",
    category: "LAPSE",
    segment: "both",
    title: "A policy has ended and was not renewed",
    recommendation:
      "Reinstate or replace the policy at once, without a gap where the carrier allows it.",
    applies: { all: [] },
    gap: { policy: ALL_LINES, test: { term: "ended" } },
  },
  {
    // Nothing is insured between the end of the old policy and the start of the new one.
    id: "gap_policy_not_begun",
    severity: "MEDIUM",
    category: "LAPSE",
    segment: "both",
    title: "A policy has not begun and nothing else is in force",
    recommendation: "Move the beginning forward, or bind coverage until then.",
    applies: { all: [] },
    gap: { policy: ALL_LINES, test: { term: "not_begun" } },
  },
  {
    // Agents follow up on renewals thirty days ahead. By then, most states require a notice of nonrenewal.
    id: "gap_policy_expiring",
    severity: "MEDIUM",
    category: "LAPSE",
    segment: "both",
    title: "A policy ends within 30 days",
    recommendation: "Confirm the renewal, or place the coverage elsewhere before it ends.",
    applies: { all: [] },
    gap: { policy: ALL_LINES, test: { term: "ending", withinDays: 30 } },
  },
];

/**
 * Good practice for personal and small commercial portfolios. A published version never changes: a rule set that gives
 * any portfolio another result or another text is a new version.
 */
export const coveragePractice1: RuleSet = {
  name: "coverage-practice@1",
  gaps: [
    ...termRules,
    ...umbrellaRules,
    ...autoRules,
    ...homeRules,
    ...hazardRules,
    ...businessLineRules,
    ...businessLimitRules,
  ],
  flags,
  texts,
};

export const publishedPractice1: PublishedRuleSet = {
  name: coveragePractice1.name,
  engineVersion: ENGINE_VERSION,
  read(input) {
    const { success, data, error } = CoverageInput.safeParse(input);
    if (!success) return { success, error };
    return {
      success,
      evaluate: ({ day, now }) =>
        evaluateRuleSet(coveragePractice1, { input: data, day: data.as_of ?? day, now }),
    };
  },
  describe: ({ current }) => documentOf(coveragePractice1, { current }),
};
