import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/environment";
import { RunKindSchema } from "@/lib/domain/run-kind";
import { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { Candidate, RunOutput, RunSubject, StageSchema, TierCounts } from "./result-schemas";

/** Realtime messages about runs. A browser may import this file. */

const base = z.object({
  run_id: z.string(),
  eval_id: z.string(),
  kind: RunKindSchema,
  environment: EnvironmentSchema,
  version: z.number().int(),
});

// Fields added later are optional: a message may have been written by an older version of the worker.
const end = { completed_at: z.iso.datetime().optional(), duration_ms: z.number().int().optional() };

export const RunMessages = {
  /** Carries everything that a row of the runs list shows. */
  "evaluation.queued": base.extend({
    status: z.literal("queued"),
    created_at: z.iso.datetime().optional(),
    subject: RunSubject.optional(),
  }),
  // `total` is the size of the pool in FILTER, and the number of remaining candidates in EVALUATE and RANK.
  "evaluation.progress": base.extend({
    status: z.literal("processing"),
    stage: StageSchema,
    done: z.number().int(),
    total: z.number().int(),
  }),
  "evaluation.completed": base.extend({
    status: z.literal("completed"),
    // Candidate evaluations.
    pool_size: z.number().int().optional(),
    filtered: z.number().int().optional(),
    tier_counts: TierCounts.optional(),
    candidates: z.array(Candidate.partial({ reasoning: true })).optional(),
    // Quote matching and coverage analyses.
    output: RunOutput.optional(),
    solutions: z.array(QuoteSolution).optional(),
    audit: z.string(),
    ...end,
    truncated: z.literal(true).optional(),
  }),
  "evaluation.failed": base.extend({ status: z.literal("failed"), error: z.string(), ...end }),
} as const;

export type RunMessageName = keyof typeof RunMessages;
export type RunMessage<Name extends RunMessageName> = z.infer<(typeof RunMessages)[Name]>;
