import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { columnsOf } from "../../columns/build-columns";
import { describeRuleSet } from "../../describe-rule-set";
import { evaluate } from "../../evaluate";
import type { CandidateFacts } from "../../facts";
import type { CandidateProfile } from "../../input";

/** The results of a published rule set. If one of these tests fails, the change belongs in a new version. */

const ruleSet = "commercial-lines@2";
const profile: CandidateProfile = {
  entity: "acme-manufacturing",
  state: "CA",
  line: "professional_liability",
  naics: "541611",
  revenue: 12_000_000,
  limit: 5_000_000,
};
const calder: CandidateFacts = {
  name: "Calder Mutual Specialty",
  key: "10001",
  active: true,
  filings: [
    { line: "professional_liability", states: ["CA"], status: "admitted", appetite: "target" },
  ],
  target_naics: ["5416"],
  revenue_max_usd: 50_000_000,
  target_revenue_min_usd: 5_000_000,
  target_revenue_max_usd: 25_000_000,
  bind_ratio: 0.334,
  bind_submissions: 900,
  max_limit_usd: 25_000_000,
  coverage_features: ["prior_acts", "defense_outside_limits", "broad_form"],
  am_best_rating: "A+",
  am_best_size: "XV",
  premium_written_musd: 1_900,
  rate_index: 0.96,
  quote_days: 2,
  e_bind: true,
  complaint_index: 0.41,
  claims_days: 12,
  claims_count: 400,
};
const { max_limit_usd: _limit, ...silent } = calder;
const pool: CandidateFacts[] = [
  calder,
  { ...silent, name: "Silent Limit" },
  { ...calder, name: "Orrin Surety Group", rate_index: 1.3, quote_days: 14, am_best_rating: "B" },
  { name: "Quill & Harbor", licensed_states: ["CA"], lines: ["professional_liability"] },
  { ...calder, name: "Insolvent", am_best_rating: "F" },
];

test("the worked example of the documentation and its neighbors are unchanged", () => {
  const { candidates, resultHash } = evaluate({
    columns: columnsOf(pool),
    profile,
    ruleSet,
    asOf: "2026-11-28",
  });
  expect(
    candidates.map(({ name, rank, tier, tier_rule, confidence, scores }) =>
      [name, rank, tier, tier_rule, confidence, Object.values(scores).join(" ")].join(" | "),
    ),
  ).toEqual([
    "Calder Mutual Specialty | 1 | STRONG_FIT | strong-fit/1 | HIGH | L1 L1 L1 L1 L2 L1",
    "Silent Limit | 2 | GOOD_FIT | good-fit/2 | MEDIUM | L1 L3 L1 L1 L2 L1",
    "Quill & Harbor | 3 | POSSIBLE_FIT | possible-fit/1 | LOW | L3 L3 L3 L3 L3 L3",
    "Orrin Surety Group | 4 | POOR_FIT | poor-fit/1 | HIGH | L1 L1 L4 L4 L3 L1",
  ]);
  expect(resultHash).toBe("58b46250121a5e192afa67d86cfe1425e54622d345d369e3d61ea6cd959b67ec");
});

test("no rule, bound, weight, table or source has changed", () => {
  expect(describeRuleSet(ruleSet).hash).toBe(
    "e0559ee0ff649afb809c8445750a4dae2b34d511b9b044168e227d178ac98b8e",
  );
});

test("every rule has a source, and what is no insurance fact says so", () => {
  const { rules } = describeRuleSet(ruleSet);
  const calibrated = "Nexio calibration, decision 0011";
  for (const { id, stage, sources } of rules) {
    expect(sources.length, id).toBeGreaterThan(0);
    for (const { citation, checked } of sources) {
      expect(citation.length, id).toBeGreaterThan(10);
      expect(checked, id).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    const isCalibrated = sources.some(({ citation }) => citation === calibrated);
    expect(isCalibrated, id).toBe(stage !== "filter");
  }
  const decision = readFileSync("docs/decisions/0011-calibration-of-commercial-lines.md", "utf8");
  for (const { id, stage } of rules)
    if (stage === "score") expect(decision, id).toContain(`\`${id.split("/").at(-1)}\``);
});

test("no text names a bind ratio above 100%, whatever the losses ask for", () => {
  const texts = (losses_5yr: number) => {
    const risk = { ...profile, losses_5yr };
    return JSON.stringify(
      evaluate({ columns: columnsOf(pool), profile: risk, ruleSet }).candidates,
    );
  };
  expect(texts(10)).toContain("at least 90% is good");
  for (const losses of [50, 300, 100_000])
    expect(texts(losses)).not.toMatch(/[\d,]+% is (superior|good|adequate)/);
});
