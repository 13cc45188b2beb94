import { z } from "zod";
import { RunKindSchema } from "./run-fields";

/** A stored run as a draft would decide it. A browser may import this file. */

const Position = z
  .object({
    rank: z.number().int().nullable().meta({ description: "1 is the best. null: not ranked" }),
    place: z.string().meta({
      description:
        "The tier of a candidate, the cluster of a solution, the severity of a coverage gap",
      example: "STRONG_FIT",
    }),
  })
  .nullable();

const PreviewItem = z
  .object({
    name: z.string(),
    key: z.string().optional().meta({ description: "Of a candidate that has one" }),
    before: Position.meta({ description: "As the run was decided. null: removed or absent" }),
    after: Position.meta({ description: "As the draft decides it. null: removed or absent" }),
  })
  .meta({ id: "EnginePreviewItem" });
export type PreviewItem = z.infer<typeof PreviewItem>;

export const EnginePreview = z
  .object({
    run_id: z.string(),
    kind: RunKindSchema,
    entity: z.string(),
    decided_by: z.object({ engine: z.string(), version: z.string() }).nullable().meta({
      description: "The engine that decided the run, with which the draft is compared",
    }),
    counts: z
      .array(z.object({ place: z.string(), before: z.number().int(), after: z.number().int() }))
      .meta({ description: "How many items each place has. `REMOVED` are removed candidates" }),
    changed: z
      .number()
      .int()
      .meta({ description: "How many items change their place, appear or disappear" }),
    reranked: z
      .number()
      .int()
      .meta({ description: "How many others keep their place and change their rank" }),
    items: z.array(PreviewItem).meta({ description: "The first 25 as the draft decides" }),
    changes: z.array(PreviewItem).meta({
      description:
        "What changes its place, then what only changes its rank, each the best first, at most 100",
    }),
    duration_ms: z.number().meta({ description: "How long the evaluation took" }),
  })
  .meta({ id: "EnginePreview" });
export type EnginePreview = z.infer<typeof EnginePreview>;
