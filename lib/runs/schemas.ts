import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/environment";
import { RunKindSchema } from "@/lib/domain/run-kind";
import { RunStatusSchema } from "@/lib/domain/run-status";
import { QuoteSolution } from "@/lib/evaluation/quotes/result";
import {
  Candidate,
  CoverageFlags,
  OutputSummary,
  PoolReference,
  QuoteParts,
  RemovedByRule,
  RunOutput,
  RunSubject,
  StageSchema,
  TierCounts,
} from "./result-schemas";
import { SubmitRun } from "./submit-schemas";

export * from "./result-schemas";

/** Shapes of runs as the API and the dashboard see them. A browser may import this file. */

export const Submitted = z
  .object({ run_id: z.string(), eval_id: z.string(), status: z.literal("queued") })
  .meta({ id: "Submitted" });

const timestamp = z.iso.datetime();

const runFields = {
  run_id: z.string(),
  eval_id: z.string(),
  kind: RunKindSchema,
  status: RunStatusSchema.meta({
    description: "queued → processing → completed or failed; the last two never change",
  }),
  stage: StageSchema.optional(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).optional().meta({
    description:
      "How far the stage is: of the pool in FILTER, of the candidates that FILTER left in EVALUATE and RANK",
  }),
  environment: EnvironmentSchema,
  created_at: timestamp,
  started_at: timestamp.optional(),
  completed_at: timestamp.optional(),
  duration_ms: z.number().int().optional(),
  version: z
    .number()
    .int()
    .meta({ description: "Grows by one with every change: drop what is older than what you hold" }),
  error: z.string().optional(),
  error_details: z.record(z.string(), z.unknown()).optional(),
  subject: RunSubject,
  pool: PoolReference.optional(),
  pool_size: z.number().int().optional(),
  filtered: z.number().int().optional(),
  tier_counts: TierCounts.optional(),
  unmet: QuoteParts.unmet.optional(),
  audit: z.string().optional(),
};

/** A run in a list: everything but its input and the long parts of its result. */
export const RunSummary = z
  .object({
    ...runFields,
    output: OutputSummary.optional(),
    top_solution: QuoteSolution.optional().meta({ description: "The first of the solutions" }),
  })
  .meta({ id: "RunSummary" });
export type RunSummary = z.infer<typeof RunSummary>;

/** `GET /jobs/{id}`: the canonical read. */
export const Run = z
  .object({
    ...runFields,
    input: SubmitRun.meta({ description: "The body that the run was submitted with" }),
    rule_set: z.string().optional(),
    removed_by: z.array(RemovedByRule).optional(),
    candidates: z.array(Candidate).optional(),
    output: RunOutput.optional(),
    solutions: QuoteParts.solutions.optional(),
    excluded_by: QuoteParts.excluded_by.optional(),
    flags: CoverageFlags.optional(),
  })
  .meta({ id: "Run" });
export type Run = z.infer<typeof Run>;

export const RunStats = z
  .object({
    since: timestamp,
    runs: z.number().int(),
    completed: z.number().int(),
    failed: z.number().int(),
    /** Milliseconds from submission to the end, of the runs that ended. */
    duration_p50_ms: z.number().nullable(),
    duration_p95_ms: z.number().nullable(),
    /** One entry for each hour of the period (each day, beyond a week), oldest first. */
    buckets: z.array(
      z.object({
        at: timestamp,
        completed: z.number().int(),
        failed: z.number().int(),
        other: z.number().int(),
      }),
    ),
  })
  .meta({ id: "RunStats" });
export type RunStats = z.infer<typeof RunStats>;
