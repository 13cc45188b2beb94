import { expect, test } from "vitest";
import { CANDIDATE_LINES, lineInText } from "@/lib/domain/lines-of-business";
import { stateInText, US_STATES } from "@/lib/domain/us-states";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { columnsOf } from "../../columns/build-columns";
import { evaluate } from "../../evaluate";
import { createExplainer } from "../../explain";
import type { CandidateFacts } from "../../facts";
import type { CandidateProfile } from "../../input";
import { commercialLines1 } from ".";

/** The results of a published rule set. If one of these tests fails, the change belongs in a new version. */

const profile: CandidateProfile = {
  entity: "acme-manufacturing",
  state: "CA",
  line: "professional_liability",
  naics: "541611",
  revenue: 12_000_000,
};
const ruleSet = "commercial-lines@1";

const calder: CandidateFacts = {
  name: "Calder Mutual Specialty",
  key: "10001",
  active: true,
  licensed_states: ["CA", "NY"],
  lines: ["professional_liability", "cyber"],
  core_lines: ["professional_liability"],
  target_naics: ["5416"],
  prohibited_naics: ["2111"],
  revenue_max_usd: 50_000_000,
  target_revenue_min_usd: 5_000_000,
  target_revenue_max_usd: 25_000_000,
  bind_ratio: 0.334,
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
};
const dear: CandidateFacts = {
  ...calder,
  name: "Orrin Surety Group",
  key: "10002",
  rate_index: 1.3,
  quote_days: 14,
  am_best_rating: "B",
};
const plain: CandidateFacts = {
  name: "Quill & Harbor",
  licensed_states: ["CA"],
  am_best_rating: "A-",
  rate_index: 1.0,
  complaint_index: 1.6,
};
const pool = [
  calder,
  dear,
  plain,
  { name: "Silent Mutual" },
  { ...calder, name: "Elsewhere Casualty", licensed_states: ["NY"] },
  { ...calder, name: "Retired Indemnity", active: false, licensed_states: [] },
];

const W = "Writes professional liability in California as a core line; limits to $25.0 M";

test("the whole result of a small pool is unchanged", () => {
  const { candidates, tierCounts, removedByRule, context, resultHash, poolHash } = evaluate({
    columns: columnsOf(pool),
    profile,
    ruleSet,
  });
  expect(
    candidates.map((c) => [
      c.name,
      c.tier,
      c.tier_rule,
      c.confidence,
      Object.values(c.scores).join(" "),
      c.reasoning,
    ]),
  ).toEqual([
    [
      "Calder Mutual Specialty",
      "STRONG_FIT",
      "strong-fit/1",
      "HIGH",
      "L1 L1 L1 L1 L1 L1",
      `${W}; A+ paper; priced 4 % under the market's median.`,
    ],
    [
      "Quill & Harbor",
      "POSSIBLE_FIT",
      "possible-fit/1",
      "MEDIUM",
      "L3 L3 L2 L2 L3 L3",
      "Licensed in California; A- paper; priced at the market's median. Held back: complaint index 1.60.",
    ],
    [
      "Silent Mutual",
      "POSSIBLE_FIT",
      "possible-fit/1",
      "LOW",
      "L3 L3 L3 L3 L3 L3",
      "Nothing reported on any dimension.",
    ],
    [
      "Orrin Surety Group",
      "POOR_FIT",
      "poor-fit/1",
      "HIGH",
      "L1 L1 L4 L4 L3 L1",
      `${W}; complaint index 0.41. Held back: B paper; priced 30 % over the market's median.`,
    ],
  ]);
  expect({ tierCounts, removedByRule, context }).toEqual({
    tierCounts: { STRONG_FIT: 1, GOOD_FIT: 0, POSSIBLE_FIT: 2, POOR_FIT: 1 },
    removedByRule: [
      { rule: "inactive", label: "Not active", count: 1 },
      { rule: "not_licensed", label: "Not licensed in the state", count: 1 },
    ],
    context: { assessed: 4, rated: 3, median_rate_index: 1 },
  });
  expect(poolHash).toBe("cf669e98e8f08d20642cd81501e8b7f8c36bdb1af549af826ea7fcf87b948e73");
  expect(resultHash).toBe("1f5c9877ac7f1ea0f85634a25f22b3e72093c7f9e2f58971766f9828bf2243f4");
});

test("no bound, weight, order or id has changed", () => {
  // The hash was taken when the texts were a function `opening`. Functions are hashed as null.
  const { texts: _texts, ...rules } = commercialLines1;
  expect(canonicalHash({ ...rules, opening: null })).toBe(
    "f96116523aa93b339d4d3a4783e58a4e70dc195f86ed21ed92986c68841f36aa",
  );
});

test("the names of lines and states that its texts contain have not changed", () => {
  // Lines that were added later come after the 28 that existed when the rule set was published.
  const published = CANDIDATE_LINES.slice(0, 28);
  expect(canonicalHash([published.map(lineInText), US_STATES.map(stateInText)])).toBe(
    "38b691ce20402edaebf813419a527fa1681aa8b0d4636efb84179dd53273eb84",
  );
});

test("evidence names the facts of each dimension", () => {
  const { candidates } = evaluate({ columns: columnsOf(pool), profile, ruleSet });
  const best = candidates[0]?.evidence;
  expect(
    Object.values(best ?? {}).map(({ level, rule, evidence }) => `${level} ${rule}: ${evidence}`),
  ).toEqual([
    "L1 appetite/core-line+target-class+target-revenue+bind-ratio: Core line, target class, wants revenue $5.0 M to $25.0 M, binds 33.4 % of submissions",
    "L1 coverage/limit+features: Limits to $25.0 M; prior acts, defense outside limits, broad form",
    "L1 financial/am-best-rating+am-best-size+premium: AM Best A+, size XV, $1.9 B premium",
    "L1 pricing/rate-to-median: 4 % under the median of assessed carriers",
    "L1 placement/quote-days+e-bind: Quotes in 2 days, e-bind",
    "L1 service/complaint-index+claims-days: Complaint index 0.41, market is 1.00; pays claims in 12 days",
  ]);
});

const context = { assessed: 3, rated: 3, median_rate_index: 1 };
const explained = (facts: Partial<CandidateFacts>, risk: Partial<CandidateProfile> = {}) =>
  createExplainer({ profile: { ...profile, ...risk }, context, ruleSet })({ name: "x", ...facts });
const removedBy = (facts: Partial<CandidateFacts>, risk: Partial<CandidateProfile> = {}) => {
  const answer = explained(facts, risk);
  return answer.outcome === "removed" ? `${answer.rule}: ${answer.evidence}` : answer.outcome;
};

test("filters apply to reported facts, the first in order removes, and each gives a reason", () => {
  expect(removedBy({ active: false, licensed_states: [] })).toBe("inactive: Not active");
  expect(removedBy({ licensed_states: ["NY"] })).toBe("not_licensed: Not licensed in California");
  expect(removedBy({ licensed_states: [] }, { state: "VI" })).toBe(
    "not_licensed: Not licensed in the US Virgin Islands",
  );
  expect(removedBy({ lines: ["cyber"] })).toBe(
    "line_not_written: Does not write professional liability",
  );
  expect(removedBy({ prohibited_naics: ["23", "5416", "54"] })).toBe(
    "prohibited_class: NAICS 541611 is a prohibited class (54, 5416)",
  );
  expect(removedBy({ revenue_max_usd: 5_000_000 })).toBe(
    "revenue_out_of_band: Revenue $12.0 M is above its limit of $5.0 M",
  );
  expect(removedBy({ revenue_min_usd: 20_000_000 })).toBe(
    "revenue_out_of_band: Revenue $12.0 M is below its minimum of $20.0 M",
  );
});

test("a missing fact, a value at the end of a band and a missing profile field remove no candidate", () => {
  expect(removedBy({})).toBe("assessed");
  expect(removedBy({ revenue_min_usd: 12_000_000, revenue_max_usd: 12_000_000 })).toBe("assessed");
  expect(removedBy({ prohibited_naics: ["54161"] }, { naics: "5416" })).toBe("assessed");
  expect(removedBy({ prohibited_naics: ["54"] }, { naics: undefined })).toBe("assessed");
  expect(removedBy({ revenue_max_usd: 1 }, { revenue: undefined })).toBe("assessed");
});

const levelOf =
  (dimension: "appetite" | "coverage" | "financial" | "pricing" | "placement" | "service") =>
  (facts: Partial<CandidateFacts>, risk?: Partial<CandidateProfile>) => {
    const answer = explained(facts, risk);
    return answer.outcome === "assessed" ? answer.scores[dimension] : answer.outcome;
  };

test("each bound is the last value of its level", () => {
  const service = levelOf("service");
  expect(
    [0.5, 0.51, 1, 1.01, 2, 2.01].map((complaint_index) => service({ complaint_index })),
  ).toEqual(["L1", "L2", "L2", "L3", "L3", "L4"]);
  const placement = levelOf("placement");
  expect([2, 2.1, 5, 5.1, 10, 10.1].map((quote_days) => placement({ quote_days }))).toEqual([
    "L1",
    "L2",
    "L2",
    "L3",
    "L3",
    "L4",
  ]);
  const pricing = levelOf("pricing");
  expect(
    [0.97, 0.9701, 1.03, 1.0301, 1.15, 1.1501].map((rate_index) => pricing({ rate_index })),
  ).toEqual(["L1", "L2", "L2", "L3", "L3", "L4"]);
  const financial = levelOf("financial");
  expect(
    (["A++", "A+", "A", "A-", "B++", "B+", "B", "F"] as const).map((am_best_rating) =>
      financial({ am_best_rating }),
    ),
  ).toEqual("L1 L1 L2 L2 L3 L3 L4 L4".split(" "));
});

test("a limit below the requested one makes coverage L4; without a requested limit, no limit does", () => {
  const coverage = levelOf("coverage");
  const rich = {
    coverage_features: ["prior_acts", "broad_form", "worldwide_territory", "replacement_cost"],
  } satisfies Partial<CandidateFacts>;
  expect(
    [10e6, 6.25e6, 5e6, 4_999_999].map((max_limit_usd) =>
      coverage({ max_limit_usd }, { limit: 5e6 }),
    ),
  ).toEqual(["L1", "L2", "L3", "L4"]);
  expect(coverage({ max_limit_usd: 4_999_999, ...rich }, { limit: 5e6 })).toBe("L4");
  expect([10e6, 5e6, 1].map((max_limit_usd) => coverage({ max_limit_usd }))).toEqual([
    "L1",
    "L2",
    "L3",
  ]);
});

test("with three losses or more, a higher bind ratio is required", () => {
  const appetite = levelOf("appetite");
  expect(appetite({ bind_ratio: 0.3 }, { losses_5yr: 2 })).toBe("L1");
  expect(appetite({ bind_ratio: 0.3 }, { losses_5yr: 3 })).toBe("L2");
});

test("the level of a dimension is the weighted mean of its reported criteria", () => {
  const appetite = levelOf("appetite");
  expect(appetite({ core_lines: ["professional_liability"] })).toBe("L1");
  expect(appetite({ core_lines: ["professional_liability"], target_naics: ["23"] })).toBe("L2");
  expect(appetite({ core_lines: [], target_naics: ["54"] })).toBe("L2");
  expect(appetite({ target_naics: ["54"] }, { naics: undefined })).toBe("L3");
});

test("fields of a stored profile that only later rule sets read change nothing", () => {
  const evaluateStored = (given: object) => {
    const { resultHash: _, ...rest } = evaluate({
      columns: columnsOf([calder, dear]),
      profile: given as CandidateProfile,
      ruleSet,
    });
    return rest;
  };
  const plain = evaluateStored(profile);
  const explained = createExplainer({ profile, context: plain.context, ruleSet })(calder, 1);
  for (const fields of [
    { losses: "none" },
    { losses: 2 },
    { losses: [{ amount: "a lot" }, {}, {}, {}] },
    { target_premium: "TBD" },
    { effective_date: "9999-12-31" },
    { layering: "yes", surplus_lines_acceptable: 1, min_am_best_rating: "any" },
  ]) {
    const stored = { ...profile, ...fields } as CandidateProfile;
    expect(evaluateStored(stored)).toEqual(plain);
    expect(
      createExplainer({ profile: stored, context: plain.context, ruleSet })(calder, 1),
    ).toEqual(explained);
  }
});
