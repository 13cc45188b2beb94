import { z } from "zod";
import { APPETITE_BUCKETS, CLUSTER_LABELS, type QuoteDimension } from "@/lib/domain/quote-matching";

/** What quote matching answers. A browser may import this file. */

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
  .meta({ description: "1.00 is best, 4.00 worst, two decimals" });
const Count = z.number().min(0);

export const QuoteOutput = z
  .object({
    solutions_count: z.number().int(),
    top_label: z.enum(CLUSTER_LABELS).nullable(),
    top_score: Level.nullable().meta({
      description: "The overall level of the first solution; null where there is none",
    }),
  })
  .meta({ id: "QuoteOutput" });
export type QuoteOutput = z.infer<typeof QuoteOutput>;

export const QuoteScorecard = z
  .object({ ...perDimension(Level), overall_level: Level })
  .meta({ id: "QuoteScorecard" });
export type QuoteScorecard = z.infer<typeof QuoteScorecard>;

export const QuoteSolution = z
  .object({
    id: z.uuid().meta({ description: "The same for the same offerings at the same costs" }),
    rank: z.number().int().meta({ description: "1 is the best" }),
    cluster_label: z.enum(CLUSTER_LABELS).meta({
      description:
        "recommended is the best overall and what is ahead of it in nothing; the others stand where they are most ahead of it",
    }),
    requirements_met: z
      .array(z.string())
      .meta({ example: ["lob_auto", "lob_home", "lob_umbrella"] }),
    provider_count: z.number().int(),
    est_cost_low: z.number().meta({
      description:
        "USD a year: the package premium where one provider gives one for all lines, otherwise the sum",
    }),
    est_cost_high: z.number().meta({ description: "USD a year: the sum of the lines' premiums" }),
    offerings: z
      .array(z.object({ id: z.string(), provider_name: z.string(), category: z.string() }))
      .meta({ description: "One a coverage, by type" }),
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

/** How many offerings each filter rule removed; rules that removed none are left out. */
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
  .meta({ id: "UnmetCoverage", description: "A required coverage that no offering is left for" });
export type UnmetCoverage = z.infer<typeof UnmetCoverage>;

const CutOff = z.object({ bound: z.enum(["line", "merge"]), label: z.string(), count: Count });

export const QuoteCounts = z
  .object({
    offerings: z.number().int(),
    eligible: z.number().int(),
    combinations: Count.meta({ description: "All that are valid; beyond 2^53 to sixteen digits" }),
    visited: z.number().int().meta({ description: "Combinations that were scored" }),
    assembled: z
      .number()
      .int()
      .meta({ description: "Partial and whole combinations that were put together to find them" }),
    cut: z.array(CutOff).meta({
      description: "Combinations that need not be looked at, by the bound that proves it",
    }),
  })
  .meta({ id: "QuoteCounts" });
export type QuoteCounts = z.infer<typeof QuoteCounts>;

export const QuoteContext = z
  .object({
    state: z.string(),
    appetite_bucket: z.enum(APPETITE_BUCKETS),
    weights: z.object(perDimension(z.number().int())).meta({ description: "Per cent" }),
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
      .meta({ description: "The cheapest of each coverage together, USD a year" }),
    median_total: z
      .number()
      .meta({ description: "The median premium of each coverage together, USD a year" }),
  })
  .meta({
    id: "QuoteContext",
    description: "What pricing is measured against: the offerings that were left after FILTER",
  });
export type QuoteContext = z.infer<typeof QuoteContext>;

const Part = z.object({
  offering_id: z.string(),
  category: z.string(),
  level: Level,
  evidence: z.string(),
  rule: z
    .string()
    .meta({ description: "The criteria that made the level; empty where nothing was reported" }),
  reported: z.boolean(),
});

export const DimensionExplanation = z
  .object({
    level: Level,
    weight: z.number().int().meta({ description: "Per cent" }),
    evidence: z.string(),
    parts: z.array(Part).meta({
      description: "One an offering; none for pricing and package, which are of the whole",
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
      .meta({ description: "The one that counts; null where none does" }),
    dimensions: z.object(perDimension(DimensionExplanation)),
  })
  .meta({ id: "SolutionExplanation" });
export type SolutionExplanation = z.infer<typeof SolutionExplanation>;
