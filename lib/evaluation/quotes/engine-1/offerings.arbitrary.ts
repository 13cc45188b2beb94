import fc from "fast-check";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { APPETITE_BUCKETS, QUOTE_STATUSES } from "@/lib/domain/quote-matching";
import type { QuoteRequest } from "./input";
import type { Offering } from "./offering";

/**
 * Offerings and requests for property tests. There are few providers, prices and facts, so that ties, packages and
 * shared providers are common.
 */

const LINES = ["auto", "flood", "home", "umbrella", "watercraft"];
const PROVIDERS = ["Ardent", "Brook", "Calder", "Dunmore"];

const dollars = fc.oneof(
  fc.constantFrom(0, 0.01, 100, 100, 200, 1_000),
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 0, max: 1_000_000 }),
);
const packages = fc.oneof(fc.constantFrom(0, 100, 250, 300), fc.integer({ min: 0, max: 1_200 }));

const shape = {
  package_premium: packages,
  limits: fc.record({ liability: fc.constantFrom(100_000, 300_000, 500_000, 1_000_000) }),
  deductibles: fc.record({ all_other_perils: fc.constantFrom(500, 2_500, 10_000) }),
  coverage_features: fc.subarray(["water_backup", "replacement_cost", "roadside"]),
  excluded_states: fc.subarray(["NJ", "NY"]),
  am_best_rating: fc.constantFrom(...AM_BEST_RATINGS),
  complaint_index: fc.constantFrom(0.4, 1, 3),
  admitted: fc.boolean(),
  quote_status: fc.constantFrom(...QUOTE_STATUSES),
  quote_days: fc.constantFrom(1, 4, 12),
  e_bind: fc.boolean(),
};

type Kind = { lines: number; providers: number; most: number };

/** Up to `most` offerings with different ids. */
export function someOfferings({ lines, providers, most }: Kind): fc.Arbitrary<Offering[]> {
  const fields = {
    provider_name: fc.constantFrom(...PROVIDERS.slice(0, providers)),
    category: fc.constantFrom(...LINES.slice(0, lines)),
    premium: dollars,
    ...shape,
  };
  const one = fc.record(fields, { requiredKeys: ["provider_name", "category", "premium"] });
  // Plain offerings differ only in price and package, so most of them tie.
  const plain = fc.record({
    provider_name: fields.provider_name,
    category: fields.category,
    premium: dollars,
    package_premium: fc.option(packages, { nil: undefined }),
  });
  return fc.array(fc.oneof(one, plain), { minLength: 1, maxLength: most }).chain((offerings) =>
    fc
      .shuffledSubarray(
        offerings.map((_, index) => index),
        { minLength: offerings.length },
      )
      .map((ids) =>
        offerings.map((offering, index): Offering => ({ id: `q${ids[index]}`, ...offering })),
      ),
  );
}

export const someRequest: fc.Arbitrary<QuoteRequest> = fc.record(
  {
    state: fc.constant("NJ"),
    appetite_bucket: fc.constantFrom(...APPETITE_BUCKETS),
    required_coverages: fc.subarray(LINES.slice(0, 3), { minLength: 1 }),
    desired_coverages: fc.constantFrom<NonNullable<QuoteRequest["desired_coverages"]>[]>(
      { home: { limits: { liability: 500_000 } } },
      { auto: { features: ["roadside"], max_deductibles: { collision: 500 } } },
    ),
    current_portfolio: fc.constantFrom({
      policies: [{ line: "HOMEOWNERS", carrier: "Brook", limits: { liability: 300_000 } }],
    }),
  },
  { requiredKeys: ["state"] },
);
