import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/environment";
import { RunKindSchema } from "@/lib/domain/run-kind";
import { RunStatusSchema } from "@/lib/domain/run-status";
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
import {
  EvaluatedCandidate,
  PoolReference,
  RemovedByRule,
  RunSubject,
  StageSchema,
  TierCounts,
} from "./schemas";
import { SubmitRun } from "./submit-schemas";

/** Shapes of the audit trace. A browser may import this file. */

const timestamp = z.iso.datetime();

export const RemovedCandidate = z
  .object({ name: z.string(), key: z.string().nullable(), rule: z.string(), evidence: z.string() })
  .meta({ id: "RemovedCandidate" });
export type RemovedCandidate = z.infer<typeof RemovedCandidate>;

const count = z.number().int().optional();
/** One stage, with what went in and came out in the kind's own unit; a dual run has its stages twice, quote matching first. */
export const TraceStage = z
  .object({
    stage: StageSchema,
    started_at: timestamp,
    duration_ms: z.number(),
    candidates_in: count,
    candidates_out: count,
    offerings_in: z
      .number()
      .optional()
      .meta({ description: "Offerings, in RANK the valid combinations" }),
    offerings_out: z.number().optional().meta({ description: "Offerings, in RANK the solutions" }),
    rules_in: count,
    rules_out: count,
  })
  .meta({ id: "TraceStage" });
export type TraceStage = z.infer<typeof TraceStage>;

const evaluated = {
  rule_set: z.string().meta({ description: "The rules with their version; Verify uses the same" }),
  engine_version: z.string(),
  result_hash: z.string().meta({ description: "SHA-256 over what came out" }),
};

/** Why an offering fell out, how each dimension of each solution came about, and what the bounds cut off. */
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
      .meta({ description: "One a solution, in rank order" }),
  })
  .meta({ id: "QuoteTrace" });
export type QuoteTrace = z.infer<typeof QuoteTrace>;

/** Which rules fired, and which were checked and did not. */
export const CoverageTrace = z
  .object({
    ...evaluated,
    as_of: z.string().meta({ description: "The day that dates were judged by" }),
    checked: z.array(CheckedRule),
    flags: z.array(CoverageFlag),
  })
  .meta({ id: "CoverageTrace" });
export type CoverageTrace = z.infer<typeof CoverageTrace>;

/**
 * The part of the audit trace that is stored. A candidate evaluation has the parts of its pool, the lists of candidates being worked out from
 * the pool version when it is read; the others have the trace of each half.
 */
export const StoredTrace = z.object({
  pool: PoolReference.optional(),
  rule_set: z.string(),
  engine_version: z.string(),
  stages: z.array(TraceStage),
  /** Figures of the whole pool that levels are measured against, such as the median rate of the assessed. */
  context: z.record(z.string(), z.number().nullable()).optional(),
  tier_counts: TierCounts.optional(),
  removed_by: z.array(RemovedByRule).optional(),
  quotes: QuoteTrace.optional(),
  coverage: CoverageTrace.optional(),
  /** Absent where a half failed. Of a dual run: the hash over those of its halves. */
  result_hash: z.string().optional(),
});
export type StoredTrace = z.infer<typeof StoredTrace>;

const headFields = {
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
  subject: RunSubject,
  input: SubmitRun,
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
/** `GET /traces/{id}` without the two long lists: what the Trace page opens with. */
export const TraceSummary = z.object(headFields).meta({ id: "TraceSummary" });
export type TraceSummary = z.infer<typeof TraceSummary>;

export const TraceDocument = z
  .object({
    ...headFields,
    removed: z.array(RemovedCandidate),
    assessed: z.array(EvaluatedCandidate),
  })
  .meta({ id: "TraceDocument" });

/** One line of the Trace page's search: assessed or removed. */
export const TraceCandidate = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("assessed"), ...EvaluatedCandidate.shape }),
  z.object({ outcome: z.literal("removed"), ...RemovedCandidate.shape }),
]);
export type TraceCandidate = z.infer<typeof TraceCandidate>;

/** The answer of Verify: the run evaluated again from what was stored. `differences` names what does not agree. */
export const Verification = z
  .object({
    outcome: z.enum(["reproduced", "differs"]),
    result_hash: z.string(),
    recomputed_hash: z.string(),
    differences: z.array(z.string()),
    duration_ms: z.number(),
  })
  .meta({ id: "Verification" });
export type Verification = z.infer<typeof Verification>;
