import { expect, test } from "vitest";
import type { CandidateFacts } from "../facts";
import { CandidateProfile } from "../input";
import {
  asked,
  evaluated,
  good,
  only,
  removedBy,
  silentOnLimit,
  withFiling,
} from "./good-carrier.fixture";

/** Decisions that came out wrong once, and what is right. */

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

test.each([
  [{ am_best_rating: "F" }, "insolvent: AM Best F: in liquidation"],
  [{ am_best_rating: "E" }, "insolvent: AM Best E: under regulatory supervision"],
  [
    { am_best_rating: undefined, ratings: [{ agency: "am_best", grade: "S" }] },
    "insolvent: AM Best S: rating suspended",
  ],
  [{ am_best_rating: "S" }, "insolvent: AM Best S: rating suspended"],
  [{ am_best_rating: "NR" }, "assessed"],
  [{ ratings: [{ agency: "sp", grade: "R" }] }, "insolvent: S&P R: under regulatory supervision"],
  [{ ratings: [{ agency: "kbra", grade: "D" }] }, "insolvent: KBRA D: in default"],
  [{ am_best_rating: undefined, ratings: [{ agency: "am_best", grade: "NR" }] }, "assessed"],
] as [Partial<CandidateFacts>, string][])("C3: %j is %s", (change, expected) => {
  expect(removedBy({ ...good, ...change })).toBe(expected);
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
  for (const losses_5yr of [9, 300]) {
    expect(only(good, { losses_5yr })?.scores.appetite).toBe("L2");
    expect(only(good, { losses_5yr })?.tier).toBe("GOOD_FIT");
  }
  expect(appetite({ losses_5yr: 300 })?.evidence).not.toMatch(/[1-9]\d{3}%|\d,\d{3}%/);
  // Losses never put a carrier with a bind ratio below one without.
  const { bind_ratio: _ratio, ...silent } = good;
  for (const losses_5yr of [0, 1, 3, 9, 17, 300, 100_000]) {
    const [first, second] = evaluated([good, { ...silent, name: "Zilent" }], {
      losses_5yr,
    }).candidates;
    expect(first?.name, String(losses_5yr)).toBe("Good");
    expect((first?.scores.appetite ?? "") <= (second?.scores.appetite ?? "")).toBe(true);
  }
  const small = { losses: [{ amount: 1_000 }, { amount: 0 }], target_premium: 50_000 };
  const large = { losses: [{ amount: 900_000 }], target_premium: 50_000 };
  expect(appetite(small)?.evidence).not.toContain("against");
  expect(appetite(large)?.evidence).toContain("(360% of premium)");
  // Without a target premium, the revenue bounds the premium from above, and so the ratio from below.
  const uncertain = evaluated([good], { losses: [{ amount: 900_000 }], revenue: 60_000 });
  expect(uncertain.candidates[0]?.evidence.appetite?.evidence).toContain(
    "(at least 300% of premium)",
  );
  expect(uncertain.disclosures?.not_checked.flatMap(({ missing }) => missing)).toContain(
    "profile.target_premium",
  );
  expect(appetite({ losses: [{ amount: 900_000 }] })?.evidence).not.toContain("of premium");
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
    return [candidate?.scores.service, candidate?.evidence.service?.evidence];
  };
  const { claims_days: _days, ...noDays } = good;
  const index = (complaint_index: number, premium_written_musd: number) =>
    only({ ...noDays, complaint_index, premium_written_musd })?.evidence.service;
  expect(index(9, 0.4)).toMatchObject({ level: "L3", reported: false });
  expect(index(0, 0.005)).toMatchObject({ level: "L3", reported: false });
  expect(service({ complaint_index: 9, premium_written_musd: 0.4 })[1]).toContain(
    "complaint index on $400K of premium not credible",
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
  "difference_in_conditions",
  "DIC",
  "statutory_disability",
  "DBL",
  "stop_gap",
  "Stop gap liability",
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
