import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { US_STATES } from "@/lib/domain/us-states";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { generateCarriers, isTier1, SAMPLE_SIZE } from "./carriers";
import { randomFrom } from "./random";
import { countrywide } from "./territory";

const sample = [...generateCarriers()];
const hashOf = (carriers: Iterable<CandidateFacts>) => {
  const hash = createHash("sha256");
  for (const carrier of carriers) hash.update(canonicalJson(carrier));
  return hash.digest("hex");
};

test("the same seed gives the same carriers, another seed others", () => {
  expect(hashOf(generateCarriers())).toBe(hashOf(sample));
  expect(hashOf(generateCarriers({ seed: 2 }))).not.toBe(hashOf(sample));
});

test("the sample has 1,847 carriers with unique names and keys, and an import accepts them", () => {
  expect(sample).toHaveLength(SAMPLE_SIZE);
  expect(SAMPLE_SIZE).toBe(1_847);
  expect(new Set(sample.map(({ name }) => name)).size).toBe(SAMPLE_SIZE);
  expect(new Set(sample.map(({ key }) => key)).size).toBe(SAMPLE_SIZE);
  for (const carrier of sample) expect(CandidateFacts.safeParse(carrier).error).toBeUndefined();
});

test("names stay unique far beyond the sample", () => {
  const names = new Set<string>();
  for (const { name } of generateCarriers({ count: 20_000, seed: 3 })) names.add(name);
  expect(names.size).toBe(20_000);
});

test("no name contains that of a well-known insurer", () => {
  const known = (
    "Allstate Progressive Geico Nationwide Travelers Hartford Chubb Liberty Zurich Allianz Markel Berkley Kemper Mercury Amica Erie Sentry Hanover " +
    "Cincinnati Westfield Auto-Owners Selective Donegal Utica Farmers$ Farm State USAA Swiss Munich Hiscox Beazley Lloyd Everest Argo Kinsale Tokio " +
    "Fairfax Aspen Arch Axis Philadelphia Great Acuity Grange Safeco Encompass Esurance Lemonade Metromile Plymouth Arbella Andover Norfolk Quincy Penn"
  ).split(" ");
  const pattern = new RegExp(`\\b(?:${known.join("|")})\\b`, "i");
  for (const { name } of sample) expect(name).not.toMatch(pattern);
});

test("the first tier is the large carriers rated A or better", () => {
  const first = sample.filter(isTier1);
  expect(first.length).toBeGreaterThan(100);
  expect(first.length).toBeLessThan(SAMPLE_SIZE / 3);
  expect(isTier1({ name: "x", am_best_rating: "A-", am_best_size: "XV" })).toBe(false);
  expect(isTier1({ name: "x", am_best_rating: "A", am_best_size: "XII" })).toBe(false);
  expect(isTier1({ name: "x", am_best_rating: "A", am_best_size: "XIII" })).toBe(true);
});

const market = candidateEvaluation.columnsOf(sample);
const asked = (risk: Partial<CandidateProfile>) =>
  candidateEvaluation.evaluate({
    columns: market,
    profile: CandidateProfile.parse({ entity: "acme-manufacturing", ...risk }),
  });

test("the published example: 53 of 1,847 removed for professional liability in California", () => {
  const { ruleSet, poolSize, removed, removedByRule, tierCounts, candidates } = asked({
    state: "CA",
    line: "professional_liability",
    revenue: 12_000_000,
  });
  expect(ruleSet).toBe("commercial-lines@2");
  expect([poolSize, removed.length]).toEqual([1_847, 53]);
  const counts = removedByRule.filter(({ count }) => count > 0);
  expect(Object.fromEntries(counts.map(({ rule, count }) => [rule, count]))).toEqual({
    inactive: 7,
    not_licensed: 11,
    surplus_lines_not_accepted: 13,
    line_not_written: 16,
    closed_to_new_business: 6,
  });
  expect(tierCounts.STRONG_FIT).toBe(5);
  expect(candidates[0]).toMatchObject({
    tier: "STRONG_FIT",
    confidence: "HIGH",
    scores: { appetite: "L1", financial: "L1", pricing: "L1" },
  });
});

test.each([
  { state: "CA", line: "professional_liability", revenue: 12_000_000 },
  {
    state: "CA",
    line: "professional_liability",
    revenue: 12_000_000,
    naics: "332710",
    limit: 5_000_000,
    losses_5yr: 1,
  },
  { state: "TX", line: "general_liability", revenue: 8_000_000 },
  { state: "NY", line: "general_liability", revenue: 4_200_000 },
  { state: "PA", line: "workers_compensation", revenue: 5_000_000 },
  { state: "FL", line: "commercial_auto", revenue: 3_000_000 },
  { state: "IL", line: "personal_auto" },
] as const)(
  "$line in $state meets a market: some are removed, few are strong, most are possible",
  (risk) => {
    const { removed, tierCounts } = asked(risk);
    expect(removed.length).toBeGreaterThan(50);
    const assessed = SAMPLE_SIZE - removed.length;
    expect(assessed).toBeGreaterThan(100);
    expect(tierCounts.STRONG_FIT).toBeGreaterThan(0);
    expect(tierCounts.STRONG_FIT).toBeLessThan(assessed * 0.03);
    expect(tierCounts.GOOD_FIT).toBeGreaterThan(tierCounts.STRONG_FIT);
    expect(tierCounts.GOOD_FIT).toBeLessThan(assessed * 0.25);
    expect(tierCounts.POOR_FIT).toBeGreaterThan(assessed * 0.05);
  },
);

test.each([
  ["a cannabis dispensary", "CA", "459991", 0],
  ["a roofer", "TX", "238160", 2],
] as const)("%s finds few carriers that want it", (_, state, naics, most) => {
  const risk = { state, line: "general_liability", naics, revenue: 3_000_000 } as const;
  const { removedByRule, tierCounts, removed } = asked({ ...risk, limit: 1_000_000 });
  const prohibited = removedByRule.find(({ rule }) => rule === "prohibited_class")?.count ?? 0;
  expect(prohibited).toBeGreaterThan(SAMPLE_SIZE * 0.3);
  expect(tierCounts.STRONG_FIT).toBeLessThanOrEqual(most);
  const targets = sample.filter(({ target_naics }) =>
    target_naics?.some((prefix) => naics.startsWith(prefix)),
  );
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.length).toBeLessThan(SAMPLE_SIZE * 0.2);
  // Surplus lines insurers take what others prohibit, where the profile accepts them.
  const accepted = asked({ ...risk, limit: 1_000_000, surplus_lines_acceptable: true });
  expect(accepted.removed.length).toBeLessThan(removed.length);
});

test("only the state fund writes workers compensation in Ohio", () => {
  const { removed, removedByRule } = asked({ state: "OH", line: "workers_compensation" });
  expect(removed).toHaveLength(SAMPLE_SIZE);
  expect(removedByRule).toContainEqual(
    expect.objectContaining({ rule: "state_fund_only", count: SAMPLE_SIZE - 7 }),
  );
});

test("the market states facts by line and state, ratings, access and the exposure behind ratios", () => {
  const share = (has: (carrier: CandidateFacts) => unknown) =>
    sample.filter((carrier) => has(carrier)).length / SAMPLE_SIZE;
  expect(share(({ filings }) => filings)).toBeGreaterThan(0.85);
  expect(share(({ filings }) => filings)).toBeLessThan(0.95);
  expect(share(({ filings }) => filings?.some(({ status }) => status === "surplus_lines"))).toBe(
    13 / SAMPLE_SIZE,
  );
  for (const agency of ["am_best", "demotech", "sp", "moodys", "fitch", "kbra"])
    expect(
      share(({ ratings }) => ratings?.some((rating) => rating.agency === agency)),
      agency,
    ).toBeGreaterThan(0.01);
  expect(share(({ ratings }) => ratings?.some(({ grade }) => grade === "NR"))).toBeGreaterThan(0);
  for (const access of ["direct", "wholesaler", "mga", "none"])
    expect(
      share(({ appointment }) => appointment === access),
      access,
    ).toBeGreaterThan(0.01);
  // Each is missing for some.
  for (const fact of ["commission", "complaint_premium_musd", "bind_submissions", "claims_count"]) {
    const reported = share((carrier) => carrier[fact as keyof CandidateFacts] !== undefined);
    expect(reported, fact).toBeGreaterThan(0.6);
    expect(reported, fact).toBeLessThan(0.95);
  }
  expect(share(({ target_naics }) => target_naics)).toBeGreaterThan(0.7);
});

test("another state, line or revenue removes other carriers", () => {
  const removedFor = (risk: Partial<CandidateProfile>) =>
    asked({ state: "CA", line: "professional_liability", revenue: 12_000_000, ...risk }).removed
      .length;
  expect(removedFor({ state: "WY" })).toBeGreaterThan(500);
  expect(removedFor({ line: "workers_compensation" })).toBeGreaterThan(500);
  expect(removedFor({ line: "personal_auto" })).toBeGreaterThan(1_200);
  expect(removedFor({ revenue: 300_000_000 })).toBeGreaterThan(500);
  expect(removedFor({ revenue: 400_000 })).toBeGreaterThan(200);
});

test("a nationwide carrier may be licensed in every state and the District of Columbia", () => {
  const seen = new Set<string>();
  const random = randomFrom(5);
  for (let i = 0; i < 200; i++) for (const state of countrywide(random, [51, 60])) seen.add(state);
  expect([...seen].toSorted()).toEqual(
    US_STATES.filter((state) => !["AS", "GU", "MP", "VI"].includes(state)).toSorted(),
  );
});
