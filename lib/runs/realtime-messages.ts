import { z } from "zod";
import { ANSWERED_STATUSES } from "@/lib/domain/run-status";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { CoverageOutput } from "@/lib/evaluation/coverage/result";
import { QuoteOutput, QuoteSolution } from "@/lib/evaluation/quotes/result";
import { Candidate, TierCounts, TierLabels } from "./schemas/candidate";
import {
  degradedFields,
  optionalDisclosures,
  RunKindSchema,
  RunSubject,
  StageSchema,
  timestamp,
} from "./schemas/run-fields";

/** Realtime messages about runs. A browser may import this file. */

const identity = z.object({
  run_id: z.string(),
  eval_id: z.string(),
  kind: RunKindSchema,
  environment: EnvironmentSchema,
  version: z.number().int(),
});

const labels = {
  external_id: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
};

// Fields added later are optional: a message may have been written by an older version of the worker.
const end = { completed_at: timestamp.optional(), duration_ms: z.number().int().optional() };

/** What the kinds add to the message of a completed run. A truncated message may lack some of it. */
const CompletedData = z.object({
  // Candidate evaluation.
  pool_size: z.number().int().optional(),
  filtered: z.number().int().optional(),
  tier_counts: TierCounts.optional(),
  tier_labels: TierLabels.optional(),
  candidates: z.array(Candidate.partial({ reasoning: true })).optional(),
  // The widest output first: the others would drop the fields that they lack.
  output: z
    .union([
      z.object({ ...QuoteOutput.shape, ...CoverageOutput.shape, ...degradedFields }),
      z.object({ ...QuoteOutput.shape, ...degradedFields }),
      z.object({ ...CoverageOutput.shape, ...degradedFields }),
      z.object(degradedFields),
    ])
    .optional(),
  solutions: z.array(QuoteSolution).optional(),
  ...optionalDisclosures,
});
export type CompletedData = z.infer<typeof CompletedData>;

export const RunMessages = {
  /** Carries everything that a row of the runs list shows. */
  "evaluation.queued": identity.extend({
    status: z.literal("queued"),
    created_at: timestamp.optional(),
    subject: RunSubject.optional(),
    engine: z.string().optional(),
    engine_version: z.string().optional(),
    ...labels,
    /** The metadata was dropped to fit the size limit. */
    truncated: z.literal(true).optional(),
  }),
  /** `total` is the size of the pool in FILTER, and the number of remaining candidates in EVALUATE and RANK. */
  "evaluation.progress": identity.extend({
    status: z.literal("processing"),
    stage: StageSchema,
    done: z.number().int(),
    total: z.number().int(),
  }),
  "evaluation.completed": identity.extend({
    status: z.enum(ANSWERED_STATUSES),
    ...CompletedData.shape,
    ...labels,
    audit: z.string(),
    ...end,
    /** Fields were dropped to fit the size limit: readers fetch the run. */
    truncated: z.literal(true).optional(),
  }),
  "evaluation.failed": identity.extend({
    status: z.literal("failed"),
    error: z.string(),
    ...labels,
    ...end,
    truncated: z.literal(true).optional(),
  }),
} as const;

export type RunMessageName = keyof typeof RunMessages;
export type RunMessage<Name extends RunMessageName> = z.infer<(typeof RunMessages)[Name]>;
