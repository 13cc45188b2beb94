import { z } from "zod";
import { RoundedMs } from "@/lib/domain/time/milliseconds";
import { RunKindSchema } from "./run-fields";

/** Comparisons of a stored run with the answer of other rules or another pool version. A browser may import this file. */

const Position = z
  .object({
    rank: z.number().int().nullable().meta({ description: "1 is the best. null: not ranked" }),
    place: z.string().meta({
      description:
        "The tier of a candidate, the cluster of a solution, the severity of a coverage gap",
      example: "STRONG_FIT",
    }),
    label: z.string().meta({
      description: "The place in the words of the rules that are tested",
      example: "Strong fit",
    }),
  })
  .nullable();

const PreviewItem = z
  .object({
    name: z.string(),
    key: z.string().optional().meta({ description: "Of a candidate that has one" }),
    before: Position.meta({ description: "As the run was decided. null: removed or absent" }),
    after: Position.meta({ description: "As it is decided now. null: removed or absent" }),
    difference: z
      .object({
        rule: z.string().nullable().meta({
          description:
            "The rule that makes the difference: a filter, a tier rule, a rule of coverage, or a dimension of a solution",
        }),
        rule_label: z.string().nullable().meta({
          description: "The title of the rule",
          example: "Coverage: highest limit and coverage features",
        }),
        reason: z.string().meta({ description: "In words, with the facts that the rule read" }),
      })
      .optional()
      .meta({
        description:
          "Why the place or the rank differs. Only in `changes`; of candidates in a preview, of the first ten",
      }),
  })
  .meta({ id: "EnginePreviewItem" });
export type PreviewItem = z.infer<typeof PreviewItem>;

/** How the items of two answers differ: candidates, solutions or coverage gaps. */
export const comparedItems = {
  counts: z
    .array(
      z.object({
        place: z.string(),
        label: z.string(),
        before: z.number().int(),
        after: z.number().int(),
      }),
    )
    .meta({ description: "How many items each place has. `REMOVED` are removed candidates" }),
  changed: z
    .number()
    .int()
    .meta({ description: "How many items change their place, appear or disappear" }),
  reranked: z
    .number()
    .int()
    .meta({ description: "How many others keep their place and change their rank" }),
  items: z.array(PreviewItem).meta({ description: "The first 25 as it is decided now" }),
  changes: z.array(PreviewItem).meta({
    description:
      "What changes its place, then what only changes its rank, each the best first, at most 100",
  }),
};

const comparisonFields = {
  run_id: z.string(),
  kind: RunKindSchema,
  entity: z.string(),
  decided_by: z.object({ engine: z.string(), version: z.string() }).nullable().meta({
    description: "The engine that decided the run, with which the draft is compared",
  }),
  ...comparedItems,
};

export const EnginePreview = z
  .object({
    ...comparisonFields,
    duration_ms: RoundedMs.meta({
      description: "How long the evaluation took, in milliseconds with two decimals",
    }),
  })
  .meta({ id: "EnginePreview" });
export type EnginePreview = z.infer<typeof EnginePreview>;

export const BacktestComparison = z
  .object({
    ...comparisonFields,
    backtest_id: z.string(),
    created_at: z.iso.datetime().meta({ description: "When the run was submitted" }),
    config_sha256: z.string().nullable().meta({
      description: "The tested configuration. null: the rules that decided the run",
    }),
    pool_version: z.object({ before: z.number().int(), after: z.number().int() }).nullable().meta({
      description: "The version that decided the run, and the one that is tested",
    }),
    labels: z.record(z.string(), z.string()).meta({
      description: "The tested engine's words for places, where it has its own",
    }),
  })
  .meta({ id: "BacktestComparison" });
export type BacktestComparison = z.infer<typeof BacktestComparison>;

/** What all comparisons have. */
export type ComparedItems = Pick<
  EnginePreview,
  "counts" | "changed" | "reranked" | "items" | "changes"
>;
