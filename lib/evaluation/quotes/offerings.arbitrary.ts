import fc from "fast-check";
import { APPETITE_BUCKETS, QUOTE_STATUSES } from "@/lib/domain/quote-matching";

/**
 * Offerings and inputs for property tests. There are few providers, prices and facts, so that ties, packages, shared
 * providers and umbrellas over low limits are common.
 */

export type Fields = Record<string, unknown>;

const LINES = ["auto", "home", "umbrella", "flood", "watercraft"];
const PROVIDERS = ["Ardent", "Brook", "Calder", "Dunmore"];

const dollars = fc.oneof(
  fc.constantFrom(0.01, 0.02, 100, 100, 200, 1_000),
  fc.integer({ min: 1, max: 400 }),
  fc.integer({ min: 1, max: 1_000_000 }),
);
const packagePrices = fc.oneof(
  fc.constantFrom(0.01, 100, 250, 300),
  fc.integer({ min: 1, max: 1_200 }),
);
const ratings = ["A++", "A", "B+", "B", "C", "F", "NR"];

/** Limits that every line can read. */
const limits = fc.oneof(
  fc.record({ liability: fc.constantFrom(100_000, 300_000, 500_000) }),
  fc.record({ bodily_injury_per_person: fc.constantFrom(35_000, 100_000, 250_000) }),
  fc.record({ csl: fc.constantFrom(100_000, 300_000, 500_000) }),
  fc.record({
    dwelling: fc.constantFrom(300_000, 500_000),
    liability: fc.constantFrom(100_000, 300_000),
  }),
);
const underlying = fc.constantFrom<Fields>(
  { auto: "100/300" },
  { auto: 500_000, home: 500_000 },
  { home: { liability: 100_000 } },
  { auto: "250/500", watercraft: 300_000 },
);

const shape = {
  package_premium: packagePrices,
  package_lines: fc.subarray(LINES.slice(0, 4), { minLength: 1 }),
  fees: fc.constantFrom(0, 10, 25),
  taxes: fc.constantFrom(0, 5),
  limits,
  deductibles: fc.record({ all_other_perils: fc.constantFrom<unknown>(500, 2_500, "2%") }),
  coverage_features: fc.subarray(["water_backup", "replacement_cost", "roadside"]),
  coverage_exclusions: fc.subarray(["flood", "mold", "wind"]),
  required_underlying_limits: underlying,
  excluded_states: fc.subarray(["NJ", "NY"]),
  quality_rating: fc.constantFrom(...ratings),
  complaint_index: fc.constantFrom(0.4, 1, 3),
  admitted: fc.boolean(),
  quote_status: fc.constantFrom(...QUOTE_STATUSES),
  quote_days: fc.constantFrom(1, 4, 12),
  e_bind: fc.boolean(),
  valid_until: fc.constantFrom("2026-01-31", "2026-12-31"),
  commission: fc.constantFrom(0, 0.1, 0.2),
  attributes: fc.record({ quoted_vehicle_count: fc.constantFrom(1, 2) }),
};

type Kind = { lines: number; providers: number; most: number };

const withIds = (offerings: readonly Fields[]) =>
  fc
    .shuffledSubarray(
      offerings.map((_, index) => index),
      { minLength: offerings.length },
    )
    .map((ids) =>
      offerings.map((offering, index): Fields => {
        const limits =
          offering.category === "auto" ? splitLimits(offering.limits) : offering.limits;
        return { id: `q${ids[index]}`, ...offering, ...(limits ? { limits } : {}) };
      }),
    );

/** Some auto limits as policies state them. */
const splitLimits = (limits: unknown) =>
  JSON.stringify(limits)?.includes("100000") ? { liability: "100/300/50" } : limits;

/** Up to `most` offerings with different ids. Many of them are plain, so that nothing removes them. */
export function someOfferings({ lines, providers, most }: Kind): fc.Arbitrary<Fields[]> {
  const fields = {
    provider_name: fc.constantFrom(...PROVIDERS.slice(0, providers)),
    category: fc.constantFrom(...LINES.slice(0, lines)),
    premium: dollars,
  };
  const one = fc.record(
    { ...fields, ...shape },
    { requiredKeys: ["provider_name", "category", "premium"] },
  );
  const priced = fc.record(
    {
      ...fields,
      package_premium: packagePrices,
      package_lines: shape.package_lines,
      limits,
      required_underlying_limits: underlying,
      fees: shape.fees,
    },
    { requiredKeys: ["provider_name", "category", "premium"] },
  );
  const plain = fc.record(
    { ...fields, package_premium: packagePrices },
    { requiredKeys: ["provider_name", "category", "premium"] },
  );
  return fc
    .array(fc.oneof(one, priced, priced, plain), { minLength: 1, maxLength: most })
    .chain(withIds);
}

export const someInput: fc.Arbitrary<Fields> = fc.record(
  {
    state: fc.constantFrom("NJ", "FL", "OH"),
    appetite_bucket: fc.constantFrom(...APPETITE_BUCKETS),
    coverage_types: fc.subarray(LINES.slice(0, 3), { minLength: 1 }),
    effective_date: fc.constant("2026-03-01"),
    min_am_best_rating: fc.constantFrom("A-", "C"),
    residence: fc.constantFrom<Fields>(
      { replacement_cost: 500_000 },
      { replacement_cost: "$360K" },
    ),
    desired_coverages: fc.constantFrom<Fields>(
      { home: { limits: { liability: 500_000 } } },
      { auto: { features: ["roadside"], max_deductibles: { collision: 500 } } },
      { home: { limits: { liability: 300_000 }, hard: true } },
      { auto: { limits: { csl: 300_000 }, max_deductibles: { all_perils: 2_500 }, hard: true } },
    ),
    vehicles: fc.constantFrom(1, 2),
    current_portfolio: fc.constantFrom<Fields>({
      policies: [
        { line: "HOMEOWNERS", carrier: "Brook", limits: { liability: 300_000, dwelling: 400_000 } },
        { line: "AUTO", carrier: "Other", limits: { liability: "100/300/50" } },
      ],
    }),
  },
  { requiredKeys: ["state"] },
);

export const DAY = "2026-02-01";
