import { z } from "zod";
import { APPETITE_BUCKETS, CLUSTER_LABELS, type QuoteDimension } from "@/lib/domain/quote-matching";
import type { StageReport } from "@/lib/evaluation/core/stopwatch";

const perDimension = <T extends z.ZodType>(value: T) =>
  ({
    coverage_completeness: value,
    pricing_competitiveness: value,
    carrier_strength: value,
    placement_ease: value,
    package_simplicity: value,
    incumbent_fit: value,
  }) satisfies Record<QuoteDimension, T>;

const Level = z
  .number()
  .min(1)
  .max(4)
  .meta({ description: "1.00 is best, 4.00 worst, with two decimals" });
const Weight = z.number().int().meta({ description: "Percent" });
const Count = z.number().min(0);

export const QuoteOutput = z
  .object({
    solutions_count: z.number().int(),
    top_label: z.enum(CLUSTER_LABELS).nullable(),
    top_score: Level.nullable().meta({
      description: "The overall level of the first solution, or null without solutions",
    }),
  })
  .meta({ id: "QuoteOutput" });
export type QuoteOutput = z.infer<typeof QuoteOutput>;

export const QuoteScorecard = z
  .object({ ...perDimension(Level), overall_level: Level })
  .meta({ id: "QuoteScorecard" });

export const QuoteSolution = z
  .object({
    id: z.uuid().meta({ description: "The same for the same offerings at the same cost" }),
    rank: z.number().int().meta({ description: "1 is the best" }),
    cluster_label: z.enum(CLUSTER_LABELS).meta({
      description:
        "recommended: the best overall, and solutions that are better than it in nothing. Others: what they are best in",
    }),
    requirements_met: z
      .array(z.string())
      .meta({ example: ["lob_auto", "lob_home", "lob_umbrella"] }),
    provider_count: z.number().int(),
    est_cost_low: z.number().meta({
      description:
        "USD per year: the package premium if one applies and is lower, otherwise the sum",
    }),
    est_cost_high: z
      .number()
      .meta({ description: "USD per year: the sum of the premiums of the lines" }),
    offerings: z
      .array(z.object({ id: z.string(), provider_name: z.string(), category: z.string() }))
      .meta({ description: "One per coverage, sorted by type" }),
    scorecard: QuoteScorecard,
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
  bound: z.enum(["line", "merge"]),
  label: z.string(),
  count: Count,
});

export const QuoteCounts = z
  .object({
    offerings: z.number().int(),
    eligible: z.number().int(),
    combinations: Count.meta({
      description: "All valid combinations. Above 2^53, exact to sixteen digits",
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
    appetite_bucket: z.enum(APPETITE_BUCKETS),
    weights: z.object(perDimension(z.number().int())).meta({ description: "Percent" }),
    coverages: z.array(
      z.object({
        coverage: z.string(),
        offerings: z.number().int(),
        cheapest: z.number(),
        median: z.number(),
        dearest: z.number(),
      }),
    ),
    cheapest_total: z
      .number()
      .meta({ description: "The sum of the cheapest offering of each coverage, USD per year" }),
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
    dimensions: z.object(perDimension(DimensionExplanation)),
  })
  .meta({ id: "SolutionExplanation" });
export type SolutionExplanation = z.infer<typeof SolutionExplanation>;

export type Evaluation = {
  ruleSet: string;
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
