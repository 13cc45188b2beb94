import { expect } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { columnsOf } from "../columns/build-columns";
import { candidateEngine } from "../engine";
import { evaluate } from "../evaluate";
import { createExplainer } from "../explain";
import type { CandidateFacts, Filing } from "../facts";
import { CandidateProfile } from "../input";
import { RULE_SETS } from "../rule-sets";
import { RULE_SET } from "./subject.fixture";

/** A carrier that is a strong fit for professional liability in California, and how it is evaluated. */

export const filing: Filing = {
  line: "professional_liability",
  states: ["CA"],
  status: "admitted",
  appetite: "target",
};
export const good: CandidateFacts = {
  name: "Good",
  active: true,
  licensed_states: ["CA", "NY"],
  lines: ["professional_liability", "general_liability"],
  core_lines: ["professional_liability"],
  filings: [filing],
  target_naics: ["5416"],
  revenue_min_usd: 0,
  revenue_max_usd: 50_000_000,
  target_revenue_min_usd: 5_000_000,
  target_revenue_max_usd: 25_000_000,
  bind_ratio: 0.4,
  bind_submissions: 900,
  max_limit_usd: 25_000_000,
  coverage_features: ["prior_acts", "defense_outside_limits", "broad_form", "worldwide_territory"],
  am_best_rating: "A+",
  am_best_size: "XV",
  premium_written_musd: 1_900,
  loss_ratio: 0.6,
  rate_index: 0.95,
  quote_days: 1,
  e_bind: true,
  appointment: "direct",
  complaint_index: 0.3,
  claims_days: 8,
  claims_count: 500,
};
export const asked = { entity: "acme", state: "CA", line: "professional_liability" };

/** An engine with a copy of the built-in rules. */
const COPY = "engine:copy";
RULE_SETS.add(candidateEngine.compile(candidateEngine.defaultConfig(), COPY));

const decided = (request: Parameters<typeof evaluate>[0]) => {
  const { stages: _, resultHash: __, ruleSet: ___, ...decision } = evaluate(request);
  return canonicalJson(decision);
};

/** Decided by the built-in rules. A copy of them must decide the same. */
export function evaluated(facts: readonly CandidateFacts[], profile: Record<string, unknown> = {}) {
  const request = {
    columns: columnsOf(facts),
    profile: CandidateProfile.parse({ ...asked, ...profile }),
    ruleSet: RULE_SET,
    asOf: "2026-11-28",
  };
  const result = evaluate(request);
  expect(decided({ ...request, ruleSet: COPY })).toBe(decided(request));
  return result;
}
export const only = (facts: CandidateFacts, profile: Record<string, unknown> = {}) =>
  evaluated([facts], profile).candidates[0];
export const removedBy = (facts: CandidateFacts, profile: Record<string, unknown> = {}) => {
  const explain = createExplainer({
    profile: CandidateProfile.parse({ ...asked, ...profile }),
    context: { assessed: 1 },
    ruleSet: RULE_SET,
  });
  const answer = explain(facts);
  return answer.outcome === "removed" ? `${answer.rule}: ${answer.evidence}` : "assessed";
};
export const withFiling = (change: Partial<Filing>, more: Partial<CandidateFacts> = {}) => ({
  ...good,
  ...more,
  filings: [{ ...filing, ...change }],
});
const { max_limit_usd: _limit, ...rest } = good;
export const silentOnLimit: CandidateFacts = rest;
