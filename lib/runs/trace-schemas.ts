import { z } from "zod";
import { DELIVERY_STATES } from "@/lib/webhooks/schemas";
import {
  EnvironmentSchema,
  EvaluatedCandidate,
  KindSchema,
  PoolReference,
  RemovedByRule,
  RunStatusSchema,
  StageSchema,
  SubmitCandidates,
  TierCounts,
} from "./schemas";

/** Shapes of the audit trace. A browser may import this file. */

const timestamp = z.iso.datetime();

export const RemovedCandidate = z
  .object({ name: z.string(), key: z.string().nullable(), rule: z.string(), evidence: z.string() })
  .meta({ id: "RemovedCandidate" });
export type RemovedCandidate = z.infer<typeof RemovedCandidate>;

export const TraceStage = z
  .object({
    stage: StageSchema,
    started_at: timestamp,
    duration_ms: z.number(),
    candidates_in: z.number().int(),
    candidates_out: z.number().int(),
  })
  .meta({ id: "TraceStage" });

/** The part of the audit trace that is stored; the candidates' lists are worked out from the pool version when it is read. */
export const StoredTrace = z.object({
  pool: PoolReference,
  rule_set: z.string(),
  engine_version: z.string(),
  stages: z.array(TraceStage),
  /** Figures of the whole pool that levels are measured against, such as the median rate of the assessed. */
  context: z.record(z.string(), z.number().nullable()),
  tier_counts: TierCounts,
  removed_by: z.array(RemovedByRule),
  result_hash: z.string(),
});
export type StoredTrace = z.infer<typeof StoredTrace>;

const headFields = {
  run_id: z.string(),
  eval_id: z.string(),
  kind: KindSchema,
  environment: EnvironmentSchema,
  status: RunStatusSchema,
  created_at: timestamp,
  started_at: timestamp.optional(),
  completed_at: timestamp.optional(),
  error: z.string().optional(),
  input: SubmitCandidates,
  input_sha256: z.string(),
  ...StoredTrace.partial().shape,
  event: z.object({ id: z.string(), type: z.string(), created_at: timestamp }).nullable(),
  deliveries: z.array(
    z.object({ id: z.string(), state: z.enum(DELIVERY_STATES), target_url: z.string(), created_at: timestamp, finished_at: timestamp.nullable() }),
  ),
  realtime: z.array(z.object({ event: z.string(), version: z.number().int().nullable(), created_at: timestamp, published_at: timestamp.nullable() })),
};
/** `GET /traces/{id}` without the two long lists: what the Trace page opens with. */
export const TraceHead = z.object(headFields).meta({ id: "TraceHead" });
export type TraceHead = z.infer<typeof TraceHead>;

export const TraceDocument = z
  .object({ ...headFields, removed: z.array(RemovedCandidate), assessed: z.array(EvaluatedCandidate) })
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
