import { describe, expect, test } from "vitest";
import type { CandidateFacts, Filing } from "../facts";
import { evaluated, filing, good, only, removedBy, withFiling } from "./good-carrier.fixture";

/** Where a carrier may write the line, and how it is rated. */

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

test.each(["OH", "ND", "WA", "PR", "VI"])(
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

describe("Wyoming's fund insures the industries that the law lists", () => {
  const facts = (name: string): CandidateFacts => ({
    ...good,
    name,
    licensed_states: ["WY"],
    lines: ["workers_compensation"],
    filings: [{ ...filing, line: "workers_compensation", states: ["WY"] }],
    target_naics: ["23", "5416", "722511"],
  });
  const wanted = { state: "WY", line: "workers_compensation" };

  test.each(["236220", "23", "211120", "484110"])("NAICS %s: private insurers are out", (naics) => {
    expect(removedBy(facts("Calder"), { ...wanted, naics })).toMatch(/^state_fund_only/);
    expect(removedBy(facts("Wyoming Workers' Compensation"), { ...wanted, naics })).toBe(
      "assessed",
    );
  });

  test.each(["722511", "541611", undefined])("NAICS %s: it is asked, no strong fit", (naics) => {
    const profile = { ...wanted, ...(naics ? { naics } : {}) };
    const result = evaluated([facts("Calder"), facts("Wyoming Workers' Compensation")], profile);
    const [first, second] = result.candidates;
    expect(result.removedByRule).toEqual([]);
    expect([first?.name, first?.tier]).toEqual(["Wyoming Workers' Compensation", "STRONG_FIT"]);
    expect([second?.name, second?.tier]).toEqual(["Calder", "GOOD_FIT"]);
    expect(second?.reasoning).toContain("not decided whether only the state fund writes workers");
    expect(result.disclosures?.not_checked).toContainEqual(
      expect.objectContaining({ rule: "state_fund_only", missing: ["profile.naics"], count: 1 }),
    );
  });
});

test("the state fund itself is not removed, and a fund of another state is", () => {
  const named = (name: string): CandidateFacts => ({
    ...good,
    name,
    licensed_states: undefined,
    lines: undefined,
    core_lines: undefined,
    filings: undefined,
  });
  const wanted = { state: "OH", line: "workers_compensation" };
  expect(removedBy(named("Ohio Bureau of Workers' Compensation"), wanted)).toBe("assessed");
  expect(removedBy(named("Workforce Safety & Insurance"), wanted)).toMatch(/^state_fund_only/);
  const { candidates, removedByRule } = evaluated(
    [named("Ohio BWC"), named("Calder"), named("Orrin")],
    wanted,
  );
  expect(candidates.map(({ name }) => name)).toEqual(["Ohio BWC"]);
  expect(removedByRule).toMatchObject([{ rule: "state_fund_only", count: 2 }]);
});

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

const surplusFor = (line: Filing["line"], state: "CA"): CandidateFacts => ({
  ...good,
  licensed_states: undefined,
  lines: undefined,
  core_lines: undefined,
  filings: [{ ...filing, line, states: [state], status: "surplus_lines" }],
});

test.each([
  ["personal_auto", "NY", "345(a)"],
  ["motorcycle", "NY", "345(a)"],
  ["personal_auto", "TX", "601.168"],
  ["workers_compensation", "CA", "3700(a)"],
  ["workers_compensation", "NY", "54(1)"],
  ["workers_compensation", "FL", "440.38"],
] as const)(
  "%s in %s is for admitted insurers only, whatever is accepted (%s)",
  (line, state, law) => {
    const facts = surplusFor(line, state as "CA");
    for (const surplus_lines_acceptable of [true, false, undefined])
      expect(removedBy(facts, { line, state, surplus_lines_acceptable })).toMatch(
        new RegExp(`^admitted_insurer_required: .+ \\(.*${law.replaceAll(/[.()]/g, "\\$&")}`),
      );
    const admitted = { ...facts, filings: [{ ...filing, line, states: [state as "CA"] }] };
    expect(removedBy(admitted, { line, state })).toBe("assessed");
  },
);

test.each([
  ["personal_auto", "PA"],
  ["commercial_auto", "NY"],
  ["commercial_auto", "PA"],
  ["workers_compensation", "NJ"],
] as const)(
  "%s of a surplus lines insurer in %s is not decided: no strong fit, and listed",
  (line, state) => {
    const wanted = { line, state, surplus_lines_acceptable: true };
    const { candidates, disclosures } = evaluated([surplusFor(line, state as "CA")], wanted);
    expect(candidates[0]?.tier).not.toBe("STRONG_FIT");
    expect(candidates[0]?.reasoning).toContain("lets a surplus lines insurer write");
    expect(disclosures?.not_checked).toContainEqual(
      expect.objectContaining({ rule: "admitted_insurer_required", count: 1 }),
    );
  },
);

test("Florida accepts an eligible insurer of personal auto", () => {
  const wanted = { line: "personal_auto", state: "FL", surplus_lines_acceptable: true };
  const { disclosures } = evaluated([surplusFor("personal_auto", "FL" as "CA")], wanted);
  expect(disclosures?.not_checked.map(({ rule }) => rule)).not.toContain(
    "admitted_insurer_required",
  );
});

test("lines that no law makes compulsory are written by surplus lines insurers where they are accepted", () => {
  const wanted = { line: "cyber", state: "NY", surplus_lines_acceptable: true };
  const { candidates, disclosures } = evaluated([surplusFor("cyber", "NY" as "CA")], wanted);
  expect(candidates[0]?.tier).toBe("STRONG_FIT");
  expect(disclosures?.not_checked.map(({ rule }) => rule)).not.toContain(
    "admitted_insurer_required",
  );
});

test("a carrier that one agency rates is not asked for its rating; one that none rates is", () => {
  const { am_best_rating: _rating, ...unrated } = good;
  const rules = (facts: CandidateFacts) =>
    evaluated([facts]).disclosures?.not_checked.flatMap(({ rule }) =>
      rule === "insolvent" || rule === "financial/rating" ? [rule] : [],
    );
  expect(rules(good)).toEqual([]);
  expect(rules({ ...unrated, ratings: [{ agency: "demotech", grade: "A" }] })).toEqual([]);
  expect(rules({ ...unrated, am_best_rating: "NR" })).toEqual([]);
  expect(rules(unrated)).toEqual(["insolvent", "financial/rating"]);
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
      ?.evidence,
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

test.each(["OH", "ND", "WA", "WY", "PR", "VI"])(
  "employers liability is a stop gap policy in %s, not workers compensation of the state fund",
  (state) => {
    const stopGap = {
      ...good,
      filings: [{ ...filing, line: "stop_gap" as const, states: [state as "CA"] }],
    };
    for (const line of [
      "employers_liability",
      "Employers Liability",
      "Employer's liability insurance",
    ]) {
      const { candidates, disclosures } = evaluated(
        [{ ...stopGap, licensed_states: undefined, lines: undefined, core_lines: undefined }],
        { state, line },
      );
      expect(candidates).toHaveLength(1);
      expect(disclosures?.assumed).toMatchObject([
        { path: "profile.line", assumed: "The line stop_gap" },
      ]);
    }
    const builder = { state, line: "workers compensation", naics: "236220" };
    expect(evaluated([good], builder).removedByRule).toMatchObject([
      { rule: "state_fund_only", count: 1 },
    ]);
  },
);

test("employers liability elsewhere is part two of workers compensation, which is said", () => {
  const { disclosures, candidates } = evaluated(
    [
      {
        ...good,
        lines: ["workers_compensation"],
        core_lines: undefined,
        filings: [{ ...filing, line: "workers_compensation" }],
      },
    ],
    { line: "employers_liability" },
  );
  expect(candidates).toHaveLength(1);
  expect(disclosures?.assumed).toMatchObject([
    { path: "profile.line", assumed: "The line workers_compensation" },
  ]);
});
