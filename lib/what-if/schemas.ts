import { z } from "zod";
import { ChosenPart } from "@/lib/decisions/schemas";
import { EVALUATIONS } from "@/lib/domain/run-kind";
import { RoundedMs } from "@/lib/domain/time/milliseconds";
import { Run } from "@/lib/runs/schemas";
import { PoolReference } from "@/lib/runs/schemas/candidate";
import { comparedItems } from "@/lib/runs/schemas/run-comparison";
import { RunKindSchema, timestamp } from "@/lib/runs/schemas/run-fields";

/** What-if evaluations and comparisons of two runs, as the API takes and returns them. A browser may import this file. */

const patch = z.record(z.string(), z.unknown());

/** As long as a name with a key in parentheses. */
const MAX_CANDIDATE = 270;

export const WhatIfRequest = z
  .strictObject({
    changes: patch.optional().meta({
      description:
        "A JSON merge patch (RFC 7386) over the run's `input`: objects are merged, `null` removes a field, lists are replaced. `pool` and `webhook_url` cannot change",
      example: { profile: { limit: 2_000_000, layering: true } },
    }),
    candidate: z
      .strictObject({
        name: z.string().min(1).max(MAX_CANDIDATE).meta({
          description: "The name or the key of a candidate of the run's pool version",
          example: "Alder Mutual",
        }),
        facts: patch.meta({
          description: "A JSON merge patch over its facts. `name` and `key` cannot change",
          example: { max_limit_usd: 5_000_000 },
        }),
      })
      .optional()
      .meta({ description: "For a candidate evaluation: one candidate with other facts" }),
  })
  .meta({ id: "WhatIfRequest" });
export type WhatIfRequest = z.infer<typeof WhatIfRequest>;

export const FieldDifference = z
  .object({
    path: z.string().meta({ example: "profile.limit" }),
    before: z.unknown().meta({ description: "null: not given" }),
    after: z.unknown().meta({ description: "null: not given" }),
  })
  .meta({ id: "FieldDifference" });
export type FieldDifference = z.infer<typeof FieldDifference>;

/** Longer lists are cut. */
export const MAX_DIFFERENCES = 200;

const counts = z.object({ before: z.number().int(), after: z.number().int() });

/** What differs in two answers. */
const differences = {
  input_changes: z.array(FieldDifference).meta({
    description: `The fields of the input that differ, at most ${MAX_DIFFERENCES}`,
  }),
  input_changes_total: z.number().int(),
  recommendation: z
    .object({ before: z.array(ChosenPart), after: z.array(ChosenPart), changed: z.boolean() })
    .meta({
      description:
        "The candidates or the solution in the first rank, and every coverage gap. At most 25",
    }),
  undecided: counts.nullable().meta({
    description: "How many rules a missing fact left undecided. null for older rule sets",
  }),
  parts: z.array(z.object({ evaluation: z.enum(EVALUATIONS), ...comparedItems })).meta({
    description:
      "What each evaluation of the run decides: one part, or two for a dual run. The `changes` have the rule behind each difference",
  }),
};

export const WhatIf = z
  .object({
    run_id: z.string(),
    kind: RunKindSchema,
    pool: PoolReference.nullable().meta({ description: "The pool version of the run" }),
    candidate: z
      .object({ name: z.string(), key: z.string().nullable(), changes: z.array(FieldDifference) })
      .nullable(),
    ...differences,
    answer: Run.meta({
      description:
        "The run with the changed input and its answer. Its id, engine and times are those of the stored run",
    }),
    duration_ms: RoundedMs.meta({
      description: "How long the evaluation took, in milliseconds with two decimals",
    }),
  })
  .meta({ id: "WhatIf" });
export type WhatIf = z.infer<typeof WhatIf>;

const ComparedRun = z
  .object({
    run_id: z.string(),
    entity: z.string(),
    created_at: timestamp,
    engine: z.string().nullable(),
    engine_version: z.string().nullable(),
    rule_set: z.string(),
    rule_hash: z.string().nullable(),
    pool: PoolReference.nullable(),
    origin_run_id: z.string().nullable(),
  })
  .meta({ id: "ComparedRun" });
export type ComparedRun = z.infer<typeof ComparedRun>;

export const RunComparison = z
  .object({
    kind: RunKindSchema,
    before: ComparedRun.meta({ description: "The run of `run_id`" }),
    after: ComparedRun.meta({ description: "The run of `other`" }),
    same: z
      .object({ input: z.boolean(), engine: z.boolean(), pool: z.boolean(), answer: z.boolean() })
      .meta({ description: "What both runs have in common" }),
    ...differences,
  })
  .meta({ id: "RunComparison" });
export type RunComparison = z.infer<typeof RunComparison>;
