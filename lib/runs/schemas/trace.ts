import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { RoundedMs } from "@/lib/domain/time/milliseconds";
import { DELIVERY_STATES } from "@/lib/domain/webhooks";
import { CheckedRule, CoverageFlag } from "@/lib/evaluation/coverage/result";
import {
  ExcludedByRule,
  ExcludedOffering,
  QuoteContext,
  QuoteCounts,
  SolutionExplanation,
  UnmetCoverage,
} from "@/lib/evaluation/quotes/result";
import { SubmitRun } from ".";
import {
  EvaluatedCandidate,
  PoolReference,
  RemovedByRule,
  RemovedCandidate,
  TierCounts,
  TierLabels,
} from "./candidate";
import {
  Erasure,
  optionalDisclosures,
  RunKindSchema,
  RunStatusSchema,
  RunSubject,
  StageSchema,
  timestamp,
} from "./run-fields";

/** The audit trace. A browser may import this file. */

const count = z.number().int().optional();
/**
 * One stage with its input and output counts in the kind's own unit. A dual run has each stage twice, quote matching
 * first.
 */
export const TraceStage = z
  .object({
    stage: StageSchema,
    started_at: timestamp,
    duration_ms: RoundedMs,
    candidates_in: count,
    candidates_out: count,
    offerings_in: z
      .number()
      .optional()
      .meta({ description: "Offerings; in RANK, valid combinations" }),
    offerings_out: z.number().optional().meta({ description: "Offerings; in RANK, solutions" }),
    rules_in: count,
    rules_out: count,
  })
  .meta({ id: "TraceStage" });
export type TraceStage = z.infer<typeof TraceStage>;

/** The version of the code that evaluates. Stored traces have it under its first name. */
const evaluatorVersion = {
  evaluator_version: z.string().optional().meta({
    description: "The version of the code that evaluated the run, such as `candidates/2`",
  }),
  engine_version: z.string().meta({
    deprecated: true,
    description:
      "The same as `evaluator_version`. The version of the engine, such as `1.3`, is `engine.version` here and `engine_version` in runs",
  }),
};

const evaluated = {
  rule_set: z.string().meta({ description: "The rules and their version. Verify uses the same" }),
  ...evaluatorVersion,
  result_hash: z.string().meta({ description: "SHA-256 of the result" }),
};

/** Why each offering was excluded, how each dimension of each solution was scored, and what the search skipped. */
export const QuoteTrace = z
  .object({
    ...evaluated,
    context: QuoteContext,
    counts: QuoteCounts,
    unmet: z.array(UnmetCoverage),
    excluded_by: z.array(ExcludedByRule),
    excluded: z.array(ExcludedOffering),
    explanations: z
      .array(SolutionExplanation)
      .meta({ description: "One per solution, in rank order" }),
  })
  .meta({ id: "QuoteTrace" });
export type QuoteTrace = z.infer<typeof QuoteTrace>;

/** Which rules fired, and which were checked and did not fire. */
export const CoverageTrace = z
  .object({
    ...evaluated,
    as_of: z.string().meta({ description: "The day that dates were compared with" }),
    checked: z.array(CheckedRule),
    flags: z.array(CoverageFlag),
  })
  .meta({ id: "CoverageTrace" });
export type CoverageTrace = z.infer<typeof CoverageTrace>;

/**
 * The stored part of the audit trace. A candidate evaluation stores numbers of its pool; its lists of candidates are
 * computed from the pool version on each read. The other kinds store one trace per partial evaluation.
 */
export const StoredTrace = z.object({
  pool: PoolReference.optional(),
  rule_set: z.string(),
  ...evaluatorVersion,
  stages: z.array(TraceStage),
  /** Values of the whole pool that levels are compared with, such as the median rate of the assessed candidates. */
  context: z.record(z.string(), z.number().nullable()).optional(),
  tier_counts: TierCounts.optional(),
  tier_labels: TierLabels.optional(),
  removed_by: z.array(RemovedByRule).optional(),
  quotes: QuoteTrace.optional(),
  coverage: CoverageTrace.optional(),
  ...optionalDisclosures,
  /** Absent if a partial evaluation failed. In a dual run, the hash of both partial hashes. */
  result_hash: z.string().optional(),
});
export type StoredTrace = z.infer<typeof StoredTrace>;

/** The engine that decided a run. */
const EngineReference = z
  .object({
    slug: z.string(),
    version: z.string().meta({ description: "As `engine_version` of the run, such as `1.3`" }),
    rule_hash: z.string().nullable(),
  })
  .meta({ id: "EngineReference" });

const summaryFields = {
  run_id: z.string(),
  eval_id: z.string(),
  kind: RunKindSchema,
  environment: EnvironmentSchema,
  status: RunStatusSchema,
  created_at: timestamp,
  started_at: timestamp.optional(),
  completed_at: timestamp.optional(),
  error: z.string().optional(),
  error_details: z.record(z.string(), z.unknown()).optional(),
  engine: EngineReference.optional(),
  subject: RunSubject,
  input: SubmitRun.optional().meta({ description: "Absent in an erased run" }),
  erasure: Erasure.optional(),
  input_sha256: z.string(),
  ...StoredTrace.partial().shape,
  event: z.object({ id: z.string(), type: z.string(), created_at: timestamp }).nullable(),
  deliveries: z.array(
    z.object({
      id: z.string(),
      state: z.enum(DELIVERY_STATES),
      target_url: z.string(),
      created_at: timestamp,
      finished_at: timestamp.nullable(),
    }),
  ),
  realtime: z.array(
    z.object({
      event: z.string(),
      version: z.number().int().nullable(),
      created_at: timestamp,
      published_at: timestamp.nullable(),
    }),
  ),
};
/** `GET /traces/{id}/summary`: the trace without its two lists of candidates. */
export const TraceSummary = z.object(summaryFields).meta({ id: "TraceSummary" });
export type TraceSummary = z.infer<typeof TraceSummary>;

export const TraceDocument = z
  .object({
    ...summaryFields,
    removed: z.array(RemovedCandidate),
    assessed: z.array(EvaluatedCandidate),
  })
  .meta({ id: "TraceDocument" });

/** One candidate of the pool with the decision on it. */
export const TraceCandidate = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("assessed"), ...EvaluatedCandidate.shape }),
  z.object({ outcome: z.literal("removed"), ...RemovedCandidate.shape }),
]);
export type TraceCandidate = z.infer<typeof TraceCandidate>;

/** The result of Verify: the run evaluated again from its stored input. */
export const Verification = z
  .object({
    outcome: z.enum(["reproduced", "differs", "erased"]).meta({
      description:
        "`erased`: the result cannot be computed again, because the input was erased. `differences` lists what of the rest was changed since",
    }),
    result_hash: z.string(),
    recomputed_hash: z.string().nullable().meta({ description: "null in an erased run" }),
    erasure: Erasure.optional(),
    differences: z
      .array(z.string())
      .meta({ description: "Where the stored and the recomputed result differ" }),
    duration_ms: RoundedMs,
  })
  .meta({ id: "Verification" });
export type Verification = z.infer<typeof Verification>;
