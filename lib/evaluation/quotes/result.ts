import { z } from "zod";
import { CLUSTER_LABELS, QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import { RuleSource } from "@/lib/domain/rule-source";
import type { Disclosures } from "@/lib/evaluation/core/disclosures";
import type { StageReport } from "@/lib/evaluation/core/stopwatch";

/** An engine can rename, add and disable dimensions. */
const OWN_DIMENSIONS = `The built-in rules have ${QUOTE_DIMENSIONS.join(", ")}; an engine's contract lists its own`;

const Level = z
  .number()
  .min(1)
  .max(4)
  .meta({ description: "1.00 is best, 4.00 worst, with two decimals" });
const Weight = z.number().int().meta({ description: "Percent in the built-in rules" });
const Count = z.number().min(0);

export const QuoteOutput = z
  .object({
    solutions_count: z.number().int(),
    top_label: z.enum(CLUSTER_LABELS).nullable(),
    top_score: Level.nullable().meta({
      description:
        "The `overall_level` of the first solution, or null without solutions. Lower is better: 1.00 is the best level, 4.00 the worst",
    }),
  })
  .meta({ id: "QuoteOutput" });
export type QuoteOutput = z.infer<typeof QuoteOutput>;

export const QuoteScorecard = z
  .object({ overall_level: Level })
  .catchall(Level)
  .meta({
    id: "QuoteScorecard",
    description: `The level of each dimension, and of the solution. ${OWN_DIMENSIONS}`,
    example: {
      ...Object.fromEntries(QUOTE_DIMENSIONS.map((dimension) => [dimension, 1.5])),
      overall_level: 1.5,
    },
  });
export type QuoteScorecard = z.infer<typeof QuoteScorecard>;

const Usd = z.number();
const UsdOrNull = z.number().nullable();

export const PremiumOfLine = z
  .object({
    offering_id: z.string(),
    category: z.string(),
    provider_name: z.string(),
    as_quoted: z.string().nullable().meta({
      description: "The premium as quoted, if it is not per year",
      example: "2 × $1,400",
    }),
    term_months: z.number().int().nullable().meta({ description: "null if not stated" }),
    premium_per_year: Usd.meta({ description: "USD for this line alone" }),
    fees: UsdOrNull.meta({ description: "USD per year, or null if not stated" }),
    taxes: UsdOrNull.meta({ description: "USD per year, or null if not stated" }),
    assumed_charges: Usd.optional().meta({
      description:
        "Surplus lines tax and stamping fee at the state's rate, USD per year, for a surplus lines quote that states no taxes. Part of the total",
    }),
    total_per_year: Usd.meta({ description: "Premium, fees and taxes of this line alone, USD" }),
    in_package: z
      .boolean()
      .meta({ description: "A package price of `packages` replaces its premium" }),
    commission: z.number().nullable().meta({
      description: "Share of the premium, or null if not stated. Shown, not scored",
    }),
  })
  .meta({ id: "PremiumOfLine", description: "What one line of a solution costs" });
export type PremiumOfLine = z.infer<typeof PremiumOfLine>;

export const AppliedPackagePrice = z
  .object({
    provider_name: z.string(),
    lines: z.array(z.string()).meta({ example: ["auto", "home"] }),
    premium_per_year: Usd.meta({ description: "USD for these lines together" }),
    as_quoted: z.string().nullable(),
    separately: Usd.meta({ description: "The sum of the premiums of these lines, USD per year" }),
  })
  .meta({ id: "AppliedPackagePrice", description: "A package price that the cost rests on" });
export type AppliedPackagePrice = z.infer<typeof AppliedPackagePrice>;

export const Confirmation = z
  .object({
    offering_id: z.string().nullable().meta({ description: "null if it concerns several" }),
    text: z.string(),
  })
  .meta({ id: "Confirmation", description: "What to confirm before the solution is bound" });
export type Confirmation = z.infer<typeof Confirmation>;

export const QuoteSolution = z
  .object({
    id: z.uuid().meta({ description: "The same for the same offerings at the same cost" }),
    rank: z.number().int().meta({ description: "1 is the best" }),
    cluster_label: z.enum(CLUSTER_LABELS).meta({
      description:
        "The cluster that it belongs to. recommended: the best overall, and the next best that beat it in no cluster. Others: the cluster in which they beat it most",
    }),
    cluster_text: z.string().optional().meta({
      description: "The engine's words for `cluster_label`, where they are not the built-in ones",
    }),
    requirements_met: z
      .array(z.string())
      .meta({ example: ["lob_auto", "lob_home", "lob_umbrella"] }),
    provider_count: z.number().int(),
    est_cost_low: z.number().meta({
      description:
        "USD per year: what the solution costs, with fees, taxes and the package prices that apply",
    }),
    est_cost_high: z
      .number()
      .meta({ description: "USD per year: the same without package prices" }),
    offerings: z
      .array(z.object({ id: z.string(), provider_name: z.string(), category: z.string() }))
      .meta({ description: "One per coverage, sorted by type" }),
    scorecard: QuoteScorecard,
    best_in_cluster: z.boolean().optional().meta({
      description:
        "One solution of each cluster carries its badge. Results of quote-matching@1 have no badge",
    }),
    complete: z.boolean().optional().meta({
      description: "false: a required line is missing, because no quote for it can be bought",
    }),
    missing_lines: z
      .array(z.string())
      .optional()
      .meta({ description: "See `unmet` for the reasons" }),
    reason: z.string().optional().meta({
      description:
        "Why it has its rank. What it says holds the solution back was tried: improved, the rank is better",
    }),
    premium_by_line: z.array(PremiumOfLine).optional(),
    packages: z.array(AppliedPackagePrice).optional(),
    confirm_before_binding: z.array(Confirmation).optional(),
    preferred_carriers: z
      .array(z.object({ provider_name: z.string(), note: z.string().optional() }))
      .optional()
      .meta({
        description:
          "Its providers that the engine lists as preferred. Shown only: a mark never changes a level or a rank",
      }),
  })
  .meta({ id: "QuoteSolution" });
export type QuoteSolution = z.infer<typeof QuoteSolution>;

export const ExcludedOffering = z
  .object({
    id: z.string(),
    provider_name: z.string(),
    category: z.string(),
    rule: z.string(),
    evidence: z.string(),
    sources: z.array(RuleSource).optional().meta({
      description: "The law that forbids it. The sources of the other rules are in the rule set",
    }),
  })
  .meta({ id: "ExcludedOffering" });
export type ExcludedOffering = z.infer<typeof ExcludedOffering>;

/** How many offerings each filter rule removed. Rules that removed none are omitted. */
export const ExcludedByRule = z.object({
  rule: z.string(),
  label: z.string(),
  count: z.number().int(),
});

export const UnmetCoverage = z
  .object({
    coverage: z.string(),
    code: z.enum(["no_offering", "all_removed"]),
    reason: z.string(),
  })
  .meta({ id: "UnmetCoverage", description: "A required coverage without an eligible offering" });
export type UnmetCoverage = z.infer<typeof UnmetCoverage>;

const SkippedCombinations = z.object({
  bound: z.enum(["line", "merge", "terms"]),
  label: z.string(),
  count: Count,
});

export const QuoteCounts = z
  .object({
    offerings: z.number().int(),
    eligible: z.number().int(),
    combinations: Count.meta({
      description:
        "All valid combinations: one quote of each line, no umbrella over limits below its terms. Above 2^53, exact to sixteen digits",
    }),
    visited: z.number().int().meta({ description: "Combinations that were scored" }),
    assembled: z
      .number()
      .int()
      .meta({ description: "Partial and whole combinations that were built to find them" }),
    cut: z.array(SkippedCombinations).meta({
      description: "Combinations that cannot reach the top ten, by the bound that proves it",
    }),
  })
  .meta({ id: "QuoteCounts" });
export type QuoteCounts = z.infer<typeof QuoteCounts>;

export const QuoteContext = z
  .object({
    state: z.string(),
    appetite_bucket: z.string().meta({ example: "balanced" }),
    weights: z.record(z.string(), z.number().int()).meta({
      description: `By dimension; percent in the built-in rules. ${OWN_DIMENSIONS}`,
      example: { coverage_completeness: 25 },
    }),
    labels: z
      .object({
        dimensions: z.record(z.string(), z.string()),
        buckets: z.record(z.string(), z.string()),
        clusters: z.record(z.string(), z.string()),
      })
      .optional()
      .meta({ description: "The engine's words, where they are not the built-in ones" }),
    coverages: z.array(
      z.object({
        coverage: z.string(),
        offerings: z.number().int(),
        cheapest: z.number(),
        median: z.number(),
        dearest: z.number(),
      }),
    ),
    cheapest_total: z.number().meta({
      description:
        "USD per year. The cheapest way to buy all lines, with packages; for quote-matching@1 the sum of the cheapest offering of each",
    }),
    median_total: z
      .number()
      .meta({ description: "The sum of the median premium of each coverage, USD per year" }),
  })
  .meta({
    id: "QuoteContext",
    description: "The offerings left after FILTER, with which prices are compared",
  });
export type QuoteContext = z.infer<typeof QuoteContext>;

const OfferingPart = z.object({
  offering_id: z.string(),
  category: z.string(),
  level: Level,
  evidence: z.string(),
  rule: z.string().meta({
    description: "The criteria that determine the level. Empty when nothing is reported",
  }),
  reported: z.boolean(),
});

export const DimensionExplanation = z
  .object({
    level: Level,
    weight: Weight,
    label: z.string().optional().meta({ description: "The engine's label of the dimension" }),
    evidence: z.string(),
    parts: z.array(OfferingPart).meta({
      description: "One per offering. None for pricing and package, which are scored as a whole",
    }),
  })
  .meta({ id: "QuoteDimensionExplanation" });
export type DimensionExplanation = z.infer<typeof DimensionExplanation>;

export const SolutionExplanation = z
  .object({
    id: z.uuid(),
    rank: z.number().int(),
    label_evidence: z.string(),
    package_premium: z
      .number()
      .nullable()
      .meta({ description: "The package premium that applies, or null" }),
    dimensions: z.record(z.string(), DimensionExplanation).meta({ description: OWN_DIMENSIONS }),
  })
  .meta({ id: "SolutionExplanation" });
export type SolutionExplanation = z.infer<typeof SolutionExplanation>;

export type Evaluation = Partial<Disclosures> & {
  ruleSet: string;
  engineVersion: string;
  output: QuoteOutput;
  /** Best first, at most ten. */
  solutions: QuoteSolution[];
  /** One per solution, in the same order. */
  explanations: SolutionExplanation[];
  /** Sorted by id. */
  excluded: ExcludedOffering[];
  excluded_by: { rule: string; label: string; count: number }[];
  unmet: UnmetCoverage[];
  counts: QuoteCounts;
  context: QuoteContext;
  /** Counts are offerings; in RANK, combinations in and solutions out. Not part of the hash. */
  stages: StageReport[];
  /** SHA-256 (hex) of the request and of everything above except the search counts. */
  resultHash: string;
};
