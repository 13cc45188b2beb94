import { expect, test } from "vitest";
import { columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import { createExplainer } from "../explain";
import type { CandidateFacts, Filing } from "../facts";
import { CandidateProfile } from "../input";
import { RULE_SET } from "./subject.fixture";

/** Decisions that came out wrong once, and what is right. */

const filing: Filing = {
  line: "professional_liability",
  states: ["CA"],
  status: "admitted",
  appetite: "target",
};
const good: CandidateFacts = {
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
};
const asked = { entity: "acme", state: "CA", line: "professional_liability" };

function evaluated(facts: readonly CandidateFacts[], profile: Record<string, unknown> = {}) {
  return evaluate({
    columns: columnsOf(facts),
    profile: CandidateProfile.parse({ ...asked, ...profile }),
    ruleSet: RULE_SET,
    asOf: "2026-11-28",
  });
}
const only = (facts: CandidateFacts, profile: Record<string, unknown> = {}) =>
  evaluated([facts], profile).candidates[0];
const removedBy = (facts: CandidateFacts, profile: Record<string, unknown> = {}) => {
  const explain = createExplainer({
    profile: CandidateProfile.parse({ ...asked, ...profile }),
    context: { assessed: 1 },
    ruleSet: RULE_SET,
  });
  const answer = explain(facts);
  return answer.outcome === "removed" ? `${answer.rule}: ${answer.evidence}` : "assessed";
};
const withFiling = (change: Partial<Filing>, more: Partial<CandidateFacts> = {}) => ({
  ...good,
  ...more,
  filings: [{ ...filing, ...change }],
});
const { max_limit_usd: _limit, ...silentOnLimit } = good;

test.each([2_000_000, 500_000, 20_000_000])(
  "C1: a limit of %s that is asked and not reported never beats a reported one",
  (limit) => {
    const [first, second] = evaluated(
      [
        { ...good, name: "Reported", max_limit_usd: 2 * limit },
        { ...silentOnLimit, name: "Silent" },
      ],
      { limit },
    ).candidates;
    expect([first?.name, first?.tier, first?.confidence]).toEqual([
      "Reported",
      "STRONG_FIT",
      "HIGH",
    ]);
    expect([second?.name, second?.tier, second?.confidence, second?.scores.coverage]).toEqual([
      "Silent",
      "GOOD_FIT",
      "MEDIUM",
      "L2",
    ]);
    expect(second?.reasoning).toMatch(/limit not reported, \$[\d.]+[MK] requested/);
  },
);

test("C2: half of the requested limit is removed, or kept as a layer where layers are allowed", () => {
  const half = { ...good, max_limit_usd: 1_000_000 };
  expect(removedBy(half, { limit: 2_000_000 })).toBe(
    "limit_below_requested: Limit $1M is below the requested $2M",
  );
  expect(removedBy(half, { limit: 1_000_000 })).toBe("assessed");
  const layer = only(half, { limit: 2_000_000, layering: true });
  expect(layer?.evidence.coverage.evidence).toContain("$2M requested, as a layer");
  expect(layer?.tier).not.toBe("POOR_FIT");
  // The filing of the line in the state decides, not the general limit.
  expect(removedBy(withFiling({ max_limit_usd: 1_000_000 }), { limit: 2_000_000 })).toMatch(
    /^limit_below_requested/,
  );
});

test.each([
  [{ am_best_rating: "F" }, "insolvent: AM Best F: in liquidation"],
  [{ am_best_rating: "E" }, "insolvent: AM Best E: under regulatory supervision"],
  [
    { am_best_rating: undefined, ratings: [{ agency: "am_best", grade: "S" }] },
    "insolvent: AM Best S: rating suspended",
  ],
  [{ ratings: [{ agency: "sp", grade: "R" }] }, "insolvent: S&P R: under regulatory supervision"],
  [{ ratings: [{ agency: "kbra", grade: "D" }] }, "insolvent: KBRA D: in default"],
  [{ am_best_rating: undefined, ratings: [{ agency: "am_best", grade: "NR" }] }, "assessed"],
] as [Partial<CandidateFacts>, string][])("C3: %j is %s", (change, expected) => {
  expect(removedBy({ ...good, ...change })).toBe(expected);
});

test("C4: flat lists are a weaker statement, worded as such, and no strong fit", () => {
  const { filings: _filings, ...flat } = good;
  const candidate = only({ ...flat, name: "Flat" });
  expect(candidate?.tier).toBe("GOOD_FIT");
  expect(candidate?.reasoning).toMatch(
    /^Licensed in California; writes professional liability; not stated whether in California/,
  );
  expect(candidate?.reasoning).not.toMatch(/Writes professional liability in California/i);
  const [first] = evaluated([{ ...flat, name: "A flat" }, good]).candidates;
  expect(first?.name).toBe("Good");
});

test.each(["OH", "ND", "WA", "WY", "VI"])(
  "C4: only the state fund writes workers compensation in %s",
  (state) => {
    const facts = {
      ...good,
      licensed_states: [state as "OH"],
      lines: ["workers_compensation" as const],
    };
    expect(removedBy(facts, { state, line: "workers_compensation" })).toMatch(
      /^state_fund_only: Only the state fund writes workers compensation in .+ \(.+\)$/,
    );
    expect(
      removedBy({ ...facts, filings: undefined }, { state, line: "workers_compensation" }),
    ).toMatch(/^state_fund_only/);
    expect(
      removedBy(
        { ...good, licensed_states: ["PA"], lines: ["workers_compensation"], filings: [] },
        { state: "PA", line: "workers_compensation" },
      ),
    ).toBe("assessed");
  },
);

test("C5: a surplus lines insurer is removed unless the profile accepts surplus lines", () => {
  const surplus: CandidateFacts = {
    ...good,
    licensed_states: ["DE"],
    filings: [{ ...filing, states: ["NY"], status: "surplus_lines" }],
  };
  const inNewYork = { state: "NY" };
  expect(removedBy(surplus, inNewYork)).toMatch(/the profile does not say/);
  expect(removedBy(surplus, { ...inNewYork, surplus_lines_acceptable: false })).toMatch(
    /^surplus_lines_not_accepted: Eligible for surplus lines in New York, not admitted/,
  );
  const accepted = { ...inNewYork, surplus_lines_acceptable: true };
  expect(only(surplus, accepted)?.reasoning).toMatch(
    /^Eligible for surplus lines in New York, not admitted/,
  );
  expect(removedBy(withFiling({ states: ["NY"], status: "none" }), inNewYork)).toMatch(
    /^not_licensed: Neither admitted nor eligible/,
  );
  expect(removedBy(withFiling({ states: ["TX"] }), inNewYork)).toMatch(
    /^line_not_written: Files professional liability in other states, not in New York/,
  );
  const { disclosures } = evaluated([surplus], inNewYork);
  expect(disclosures?.assumed[0]).toMatchObject({
    path: "profile.surplus_lines_acceptable",
    count: 1,
  });
  expect(disclosures?.not_checked.map(({ rule }) => rule)).toContain("surplus_lines_not_accepted");
});

test("C5: ratings of other agencies count by their own scales", () => {
  const { am_best_rating: _rating, ...unrated } = good;
  const financial = (ratings: CandidateFacts["ratings"]) =>
    only({ ...unrated, ratings })?.scores.financial;
  expect(financial([{ agency: "demotech", grade: "A" }])).toBe("L2");
  expect(financial([{ agency: "sp", grade: "AA-" }])).toBe("L1");
  expect(financial([{ agency: "moodys", grade: "Ba1" }])).toBe("L4");
  expect(
    only({ ...unrated, ratings: [{ agency: "am_best", grade: "NR" }] })?.evidence.financial
      .evidence,
  ).toMatch(/AM Best not rated/);
  expect(removedBy({ ...good, am_best_rating: "B++" }, { min_am_best_rating: "A-" })).toBe(
    "rating_below_floor: AM Best B++ is below the requested A-",
  );
  const unanswered = only(
    { ...unrated, ratings: [{ agency: "demotech", grade: "A" }] },
    { min_am_best_rating: "A-" },
  );
  expect(unanswered?.tier).not.toBe("STRONG_FIT");
  expect(unanswered?.reasoning).toContain("AM Best rating not reported, A- requested");
});

test("C6: appetite for an asked class that is not reported, or not targeted, is not superior", () => {
  const cannabis = { naics: 459991 };
  const { target_naics: _classes, ...silent } = good;
  expect(only(silent, cannabis)?.scores.appetite).toBe("L2");
  expect(only(silent, cannabis)?.tier).not.toBe("STRONG_FIT");
  expect(only(good, cannabis)?.scores.appetite).toBe("L2");
  expect(only({ ...good, target_naics: ["4599"] }, cannabis)?.scores.appetite).toBe("L1");
});

test("C7: six levels of L2 are never a possible fit, and what held it back is named", () => {
  const allGood = withFiling(
    { appetite: "standard" },
    {
      rate_index: 1,
      am_best_rating: "A",
      am_best_size: "XI",
      quote_days: 4,
      e_bind: false,
      appointment: "mga",
      complaint_index: 0.8,
      max_limit_usd: 6_000_000,
      bind_ratio: 0.2,
    },
  );
  const candidate = only(allGood);
  expect(new Set(Object.values(candidate?.scores ?? {}))).toEqual(new Set(["L2"]));
  expect(candidate?.tier).toBe("GOOD_FIT");
  expect(candidate?.reasoning).toMatch(/Held back from a strong fit: /);
});

test("C8: equal scores share a rank, and the next rank counts all of them", () => {
  const twins = ["B", "A", "C"].map((name) => ({ ...good, name }));
  const ranks = evaluated([...twins, { ...good, name: "D", quote_days: 9 }]).candidates;
  expect(ranks.map(({ name, rank }) => [name, rank])).toEqual([
    ["A", 1],
    ["B", 1],
    ["C", 1],
    ["D", 4],
  ]);
});

test("C9: losses weigh by number and size, and what no rule reads is listed", () => {
  const appetite = (profile: Record<string, unknown>) => only(good, profile)?.evidence.appetite;
  expect(only(good, { losses_5yr: 2 })?.scores.appetite).toBe("L1");
  expect(appetite({ losses_5yr: 3 })?.evidence).toContain("against 3 losses in five years");
  expect(
    only(
      { ...good, core_lines: [], filings: [{ ...filing, appetite: "standard" }] },
      { losses_5yr: 300 },
    )?.scores.appetite,
  ).toBe("L3");
  expect(appetite({ losses_5yr: 300 })?.evidence).not.toMatch(/[1-9]\d{3}%|\d,\d{3}%/);
  const small = { losses: [{ amount: 1_000 }, { amount: 0 }], target_premium: 50_000 };
  const large = { losses: [{ amount: 900_000 }], target_premium: 50_000 };
  expect(appetite(small)?.evidence).not.toContain("against");
  expect(appetite(large)?.evidence).toContain("(360% of premium)");
  const { disclosures } = evaluated([good], {
    losses_5yr: 9,
    effective_date: "2019-01-01",
    year_built: 1990,
    distance_to_coast: 2,
    revenu: 5,
  });
  expect(disclosures?.ignored).toEqual([
    { path: "profile.year_built", reason: "unknown_field", nearest: null },
    { path: "profile.distance_to_coast", reason: "unknown_field", nearest: null },
    { path: "profile.revenu", reason: "unknown_field", nearest: "revenue" },
  ]);
  const missing = disclosures?.not_checked.flatMap((each) => each.missing) ?? [];
  expect(missing).toEqual(expect.arrayContaining(["profile.effective_date", "profile.losses"]));
});

test("C10: a ratio with little behind it counts little, or as not reported", () => {
  const service = (change: Partial<CandidateFacts>) => {
    const candidate = only({ ...good, ...change });
    return [candidate?.scores.service, candidate?.evidence.service.evidence];
  };
  const { claims_days: _days, ...noDays } = good;
  const index = (complaint_index: number, premium_written_musd: number) =>
    only({ ...noDays, complaint_index, premium_written_musd })?.evidence.service;
  expect(index(9, 0.4)).toMatchObject({ level: "L3", reported: false });
  expect(index(0, 0.005)).toMatchObject({ level: "L3", reported: false });
  expect(service({ complaint_index: 9, premium_written_musd: 0.4 })[1]).toContain(
    "complaint index not credible",
  );
  // 9 on $2M of premium is mostly chance; on $2B it is not.
  expect(index(9, 2)?.level).toBe("L3");
  expect(index(9, 2_000)?.level).toBe("L4");
  expect(index(0.3, 2_000)?.evidence).toMatch(
    /Complaint index 0.3, counted as 0.33 \(\$2B premium\)/,
  );
});

test.each([
  "liquor_liability",
  "windstorm",
  "mobile home",
  "motorcycle",
  "garage",
  "cargo",
  "E&O",
  "BOP",
  "HO-3",
  "Commercial Auto Insurance",
])("C12: the line %s is accepted and stored as given", (line) => {
  const profile = CandidateProfile.parse({ ...asked, line });
  expect(profile.line).toBe(line);
  expect(evaluated([good], { line }).poolSize).toBe(1);
});

test.each([
  { line: "umbrela" },
  { naics: "5" },
  { naics: 1.5 },
  { limit: 0 },
  { min_am_best_rating: "F" },
  { losses: [{ amount: 1 }], losses_5yr: 3 },
])("a profile with %j is refused with its path", (wrong) => {
  const { error } = CandidateProfile.safeParse({ ...asked, ...wrong });
  expect(error?.issues[0]?.path[0]).toBe(Object.keys(wrong).at(-1));
});
