import { expect, test } from "vitest";
import { DAY, idsOf, offering, removed, run, STD } from "./decisions.fixture";

/** Packages, silence, ranks, clusters and cost of combinations. */

const L = {
  bodily_injury_per_person: 250_000,
  bodily_injury_per_accident: 500_000,
  property_damage: 100_000,
};

test("a package that needs a line nobody quoted does not count, and the answer says so", () => {
  const result = run({ state: "OH" }, [
    offering("A_home", "home", 2_600, {
      package_premium: 3_000,
      package_lines: ["home", "auto", "flood"],
    }),
    offering("A_auto", "auto", 2_200),
  ]);
  expect(result.solutions[0]?.est_cost_low).toBe(4_800);
  expect(result.not_checked?.find(({ rule }) => rule === "package_price")).toMatchObject({
    question: expect.stringMatching(/needs flood/),
  });
});

test("a package price that names no lines is read as for every line of its provider, and says so", () => {
  const packaged = (lines: readonly string[] | undefined) =>
    run({ state: "OH" }, [
      offering("A_home", "home", 2_600, {
        package_premium: 4_000,
        ...(lines ? { package_lines: lines } : {}),
      }),
      offering("A_auto", "auto", 2_200),
    ]);
  const assumptionsOf = ({ assumed }: ReturnType<typeof run>) =>
    assumed?.filter(({ path }) => path === "offerings.*.package_lines");
  expect(assumptionsOf(packaged(undefined))).toMatchObject([{ count: 1 }]);
  expect(packaged(undefined).solutions[0]?.est_cost_low).toBe(4_000);
  expect(assumptionsOf(packaged(["home", "auto"]))).toEqual([]);
});

test("limits, deductibles and rating that are not stated are worse than adequate ones, and are asked for", () => {
  const result = run({ state: "OH" }, [
    offering("full", "home", 2_000, {
      am_best_rating: "A",
      complaint_index: 1.1,
      admitted: true,
      deductibles: { all_other_perils: 2_500 },
      coverage_exclusions: ["mold"],
      quote_days: 4,
    }),
    offering("thin", "home", 2_000, { admitted: true, e_bind: true, coverage_exclusions: [] }),
  ]);
  expect(idsOf(result)).toEqual(["full", "thin"]);
  const asked = result.not_checked?.map(({ rule, count }) => [rule, count]);
  expect(asked).toContainEqual(["coverage_completeness/limits", 2]);
  expect(asked).toContainEqual(["coverage_completeness/deductibles", 2]);
  expect(asked).toContainEqual(["carrier_strength/am-best-rating", 1]);
});

test("equal solutions share a rank, and no reason calls one of them worse", () => {
  const { solutions } = run({ state: "NJ" }, [
    offering("b_home", "home", 2_000, STD),
    offering("a_home", "home", 2_000, STD),
    offering("c_home", "home", 2_600, STD),
  ]);
  expect(solutions.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  expect(solutions.slice(0, 2).map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^Number 1 of 3, shared: .*Equal to the next solution/),
    expect.stringMatching(/^Number 1 of 3, shared: .*Equal to the recommended solution/),
  ]);
  expect(solutions.filter(({ reason }) => reason?.includes("Held back"))).toEqual([solutions[2]]);
});

test("each solution keeps its cluster, and one solution in a cluster carries the badge", () => {
  const offerings = ["a", "b", "c", "d", "e"].flatMap((carrier, i) =>
    ["home", "auto", "umbrella"].map((line, j) =>
      offering(`${carrier}_${line}`, line, 1_000 + 137 * ((i * 7 + j * 3) % 11), {
        ...(i % 2 ? STD : {}),
        limits: line === "auto" ? L : { liability: 300_000 + 100_000 * i },
      }),
    ),
  );
  const { solutions, explanations } = run({ state: "OH" }, offerings);
  expect(solutions).toHaveLength(10);
  const labels = new Set(solutions.map(({ cluster_label }) => cluster_label));
  for (const label of labels)
    expect(
      solutions.filter((each) => each.cluster_label === label && each.best_in_cluster),
    ).toHaveLength(1);
  for (const [i, { label_evidence }] of explanations.entries())
    expect(/^The (best|cheapest|most|fewest)/.test(label_evidence)).toBe(
      solutions[i]?.best_in_cluster,
    );
});

test.each([
  [{ valid_until: "2020-01-01" }, {}, true],
  [{ valid_until: DAY }, {}, false],
  [{ attributes: { valid_until: "11/27/2026" } }, {}, true],
  [{ valid_until: "2026-12-31" }, { effective_date: "2027-01-01" }, true],
])(
  "a quote that has expired on the day of submission or the effective date is out: %j %j",
  (more, input, out) => {
    const result = run({ state: "OH", ...input }, [offering("q", "home", 1_000, more)]);
    expect(removed(result)).toEqual(out ? { q: "quote_expired" } : {});
  },
);

test("without a quote for a required line, the best of what can be bought is marked incomplete", () => {
  const result = run({ state: "OH", coverage_types: ["home", "auto", "umbrella"] }, [
    offering("A_home", "home", 2_000),
    offering("B_auto", "auto", 1_000),
    offering("A_auto", "auto", 1_100),
  ]);
  expect(result.unmet).toMatchObject([{ coverage: "umbrella", code: "no_offering" }]);
  expect(result.solutions[0]).toMatchObject({
    complete: false,
    missing_lines: ["umbrella"],
    requirements_met: ["lob_auto", "lob_home"],
    reason: expect.stringMatching(/Incomplete: no umbrella quote/),
  });
});

test("cost is all that the insured pays: premium, fees and taxes, each shown", () => {
  const surplus = offering("s", "home", 10_000, {
    ...STD,
    admitted: false,
    fees: 1_450,
    taxes: "$300",
  });
  const result = run({ state: "OH", appetite_bucket: "cost_sensitive" }, [
    surplus,
    offering("a", "home", 10_900, STD),
  ]);
  expect(idsOf(result)).toEqual(["a", "s"]);
  expect(result.solutions[1]).toMatchObject({
    est_cost_low: 11_750,
    premium_by_line: [
      { premium_per_year: 10_000, fees: 1_450, taxes: 300, total_per_year: 11_750 },
    ],
  });
  const { taxes: _, ...untaxed } = surplus;
  const open = run({ state: "NY" }, [untaxed]);
  expect(open.not_checked?.find(({ rule }) => rule === "surplus_lines_charges")).toMatchObject({
    reveals: expect.stringMatching(/New York taxes surplus lines at 3\.6%/),
  });
});

test("one reader of amounts, limit names and carriers", () => {
  const named = run({ state: "OH" }, [
    offering("x", "auto", 1_000, {
      limits: { bi_per_person: "250K", bi_per_accident: "$500,000", pd: 100_000 },
    }),
  ]);
  expect(named.explanations[0]?.dimensions.coverage_completeness?.evidence).toMatch(
    /bodily injury per person \$250,000/i,
  );
  const erie = run({ state: "OH" }, [
    { ...offering("1", "home", 1_000), provider_name: "Erie" },
    { ...offering("2", "auto", 1_000), provider_name: "Erie Insurance Exchange" },
  ]);
  expect(erie.solutions[0]?.provider_count).toBe(1);
  const byId = run({ state: "OH" }, [
    { ...offering("1", "home", 1_000), provider_name: "One", provider_id: "p" },
    { ...offering("2", "auto", 1_000), provider_name: "Another", provider_id: "p" },
  ]);
  expect(byId.solutions[0]?.provider_count).toBe(1);
});

test("the top score is the first solution's overall level", () => {
  const { output, solutions } = run({ state: "OH" }, [offering("q", "home", 1_000, STD)]);
  expect(output.top_score).toBe(solutions[0]?.scorecard.overall_level);
});

test("commission is disclosed and never weighed", () => {
  const quotes = (commission: number) => [
    offering("a", "home", 1_000, { ...STD, commission }),
    offering("b", "home", 1_000, { ...STD, commission: 0.1 }),
  ];
  const [low, high] = [run({ state: "OH" }, quotes(0)), run({ state: "OH" }, quotes(1))];
  expect(high.solutions.map(({ scorecard }) => scorecard)).toEqual(
    low.solutions.map(({ scorecard }) => scorecard),
  );
  expect(high.solutions[0]?.premium_by_line?.[0]?.commission).toBe(1);
});
