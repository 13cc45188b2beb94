import { expect, test } from "vitest";
import type { Fields } from "../../offerings.arbitrary";
import { idsOf, offering, removed, run } from "./decisions.fixture";

/** The published request and its package, and the class of the insured. */

const PUBLISHED_INPUT = {
  address: { state: "NY", zip_code: "11231" },
  coverage_types: ["home", "auto", "umbrella"],
  appetite_bucket: "balanced",
  drivers: [
    { driver_id: "ca31ba0d-8d07-4a2f-bbba-c80fa9882fe3", years_licensed: 23, violations_5yr: 1 },
  ],
  current_coverage: {
    home: { carrier: "21stcentury", annual_premium: 2480.91 },
    auto: { carrier: "21stcentury", annual_premium: 507.32 },
  },
  premium: 3557.23,
  vehicles: 1,
};
const published = (carrier: string, line: string, premium: number, together: number): Fields => ({
  id: `quote_line_carrier_${carrier.toLowerCase()}_${line}_001`,
  provider_id: `prov_carrier_${carrier.toLowerCase()}`,
  provider_name: `Carrier ${carrier}`,
  category: line,
  quality_rating: "A+",
  pricing_tier: "premium",
  commission: 0.14,
  constraints: { excluded_states: [], prohibited_naics: [], avoided_naics: [] },
  coverage: { product_name: "Premier", program_type: "quoted_line" },
  attributes: {
    quote_id: `qt_carrier_${carrier.toLowerCase()}_${line}_001`,
    line_premium_annual: premium,
    package_premium_annual: together,
  },
});

test("the published request completes, and names the lines that nobody quoted", () => {
  const result = run(PUBLISHED_INPUT, [published("A", "home", 6_120, 12_840)]);
  expect(result.unmet.map(({ coverage }) => coverage)).toEqual(["auto", "umbrella"]);
  expect(result.solutions).toMatchObject([
    { complete: false, est_cost_low: 6_120, requirements_met: ["lob_home"] },
  ]);
  expect(result.not_checked?.map(({ rule }) => rule)).toContain("package_price");
  expect(result.ignored?.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["input.drivers", "input.premium", "input.address.zip_code"]),
  );
});

test("with all three lines of carriers A, B and C, the package of 11,985 is the published result", () => {
  const lines = (carrier: string, [home, auto, umbrella]: number[], together: number) => [
    published(carrier, "home", home ?? 0, together),
    published(carrier, "auto", auto ?? 0, together),
    published(carrier, "umbrella", umbrella ?? 0, together),
  ];
  const { solutions, output } = run(PUBLISHED_INPUT, [
    ...lines("A", [6_120, 5_480, 1_240], 12_840),
    ...lines("B", [5_990, 5_600, 1_180], 12_300),
    ...lines("C", [5_900, 5_010, 1_310], 11_985),
  ]);
  expect(output.top_label).toBe("recommended");
  expect(solutions[0]).toMatchObject({
    rank: 1,
    cluster_label: "recommended",
    best_in_cluster: true,
    requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
    provider_count: 1,
    est_cost_low: 11_985,
    offerings: [
      { id: "quote_line_carrier_c_auto_001", provider_name: "Carrier C", category: "auto" },
      { id: "quote_line_carrier_c_home_001", provider_name: "Carrier C", category: "home" },
      { id: "quote_line_carrier_c_umbrella_001", provider_name: "Carrier C", category: "umbrella" },
    ],
  });
});

test("auto offerings with nothing but a premium are accepted", () => {
  const bare = (name: string, line_premium_annual: number) => ({
    id: name,
    provider_name: name,
    category: "auto",
    attributes: { line_premium_annual },
  });
  const result = run({ address: { state: "New York" } }, [
    bare("Progressive", 1_445),
    bare("Safeco", 7_226),
    bare("Travelers", 2_871),
  ]);
  expect(idsOf(result)).toEqual(["Progressive", "Travelers", "Safeco"]);
});

test("the class of the insured decides on prohibited and avoided classes", () => {
  const quotes = [
    offering("no", "home", 1_000, { constraints: { prohibited_naics: ["7225"] } }),
    offering("avoids", "home", 1_000, { constraints: { avoided_naics: ["722511"] } }),
    offering("writes", "home", 1_000, { constraints: { avoided_naics: [] } }),
  ];
  const result = run({ state: "OH", business: { naics: "722511" } }, quotes);
  expect(removed(result)).toEqual({ no: "prohibited_class" });
  expect(idsOf(result)).toEqual(["writes", "avoids"]);
  expect(run({ state: "OH" }, quotes).not_checked?.map(({ rule }) => rule)).toContain(
    "prohibited_class",
  );
});

test.each([
  ["23", "238160", "undecided"],
  ["2381", "238160", "undecided"],
  ["238160", "238160", "removed"],
  ["238160", "23", "removed"],
  ["23", "23", "removed"],
  ["23", "722511", "kept"],
  ["238", "239", "kept"],
])("class %s against the prohibited class %s is %s", (naics, prohibited, outcome) => {
  const quotes = [
    offering("q", "home", 1_000, { constraints: { prohibited_naics: [prohibited] } }),
  ];
  const result = run({ state: "OH", business: { naics } }, quotes);
  expect(removed(result)).toEqual(outcome === "removed" ? { q: "prohibited_class" } : {});
  const open = result.not_checked?.filter(({ rule }) => rule === "prohibited_class") ?? [];
  expect(open.map(({ missing }) => missing)).toEqual(
    outcome === "undecided" ? [["input.business.naics"]] : [],
  );
});

test("an avoided class that is narrower than the insured's is neither avoided nor written", () => {
  const avoiding = (id: string, avoided_naics: string[]) =>
    offering(id, "home", 1_000, { constraints: { avoided_naics } });
  const quotes = [avoiding("all", ["23"]), avoiding("roofs", ["238160"]), avoiding("none", [])];
  const order = (naics: string) => idsOf(run({ state: "OH", business: { naics } }, quotes));
  // The broader class may be one that is avoided, so it counts as one that is.
  expect(order("23")).toEqual(["none", "all", "roofs"]);
  expect(
    run({ state: "OH", business: { naics: "23" } }, quotes).solutions.map(({ rank }) => rank),
  ).toEqual([1, 2, 2]);
  expect(order("238160")).toEqual(["none", "all", "roofs"]);
  expect(order("238220")).toEqual(["none", "roofs", "all"]);
});
