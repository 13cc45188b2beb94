import { z } from "zod";
import { ENVIRONMENTS } from "@/lib/auth/principal";
import { CandidateProfile } from "@/lib/evaluation/candidates/profile";
import { CONFIDENCES, type DIMENSIONS, LEVELS, STAGES, TIERS } from "@/lib/evaluation/candidates/words";

/** Shapes of runs as the API and the dashboard see them. A browser may import this file. */

export const RUN_STATUSES = ["queued", "processing", "completed", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const KINDS = ["candidate_evaluation"] as const;
export type Kind = (typeof KINDS)[number];

export const RunStatusSchema = z.enum(RUN_STATUSES);
export const KindSchema = z.enum(KINDS);
export const EnvironmentSchema = z.enum(ENVIRONMENTS);
export const TierSchema = z.enum(TIERS);
export const LevelSchema = z.enum(LEVELS);
export const ConfidenceSchema = z.enum(CONFIDENCES);
export const StageSchema = z.enum(STAGES);
const perDimension = <T extends z.ZodType>(value: T) =>
  z.object({ appetite: value, coverage: value, financial: value, pricing: value, placement: value, service: value } satisfies Record<
    (typeof DIMENSIONS)[number],
    T
  >);

export const POOL_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*:[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
export const PoolSlug = z.string().max(100).regex(POOL_SLUG, "must be a pool identifier such as carriers:all");

export const MAX_CANDIDATES_DEFAULT = 25;

/** The body of `POST /jobs` for a candidate evaluation. */
export const SubmitCandidates = z.strictObject({
  profile: CandidateProfile,
  pool: PoolSlug,
  webhook_url: z.string().optional(),
  max_candidates: z.number().int().min(1).max(500).optional(),
});
export type SubmitCandidates = z.infer<typeof SubmitCandidates>;

export type RunInput = SubmitCandidates;

export const Submitted = z.object({ run_id: z.string(), eval_id: z.string(), status: z.literal("queued") });

/** One assessed candidate, as results, events and webhooks carry it. */
export const Candidate = z.object({
  rank: z.number().int(),
  tier: TierSchema,
  name: z.string(),
  key: z.string().nullable(),
  confidence: ConfidenceSchema,
  scores: perDimension(LevelSchema),
  reasoning: z.string(),
});
export type Candidate = z.infer<typeof Candidate>;

/** The level of one dimension and what it rests on. `rule` names the rule that fired; `reported` is false where the pool gives no fact. */
export const Evidence = z.object({ level: LevelSchema, evidence: z.string(), rule: z.string(), reported: z.boolean() });

export const EvaluatedCandidate = Candidate.extend({ evidence: perDimension(Evidence), tier_rule: z.string() });
export type EvaluatedCandidate = z.infer<typeof EvaluatedCandidate>;

export const RemovedCandidate = z.object({ name: z.string(), key: z.string().nullable(), rule: z.string(), evidence: z.string() });
export type RemovedCandidate = z.infer<typeof RemovedCandidate>;

export const TierCounts = z.object({
  STRONG_FIT: z.number().int(),
  GOOD_FIT: z.number().int(),
  POSSIBLE_FIT: z.number().int(),
  POOR_FIT: z.number().int(),
});
export type TierCounts = z.infer<typeof TierCounts>;

/** How many candidates each filter rule removed; rules that removed nobody are left out. */
export const RemovedByRule = z.object({ rule: z.string(), label: z.string(), count: z.number().int() });

export const PoolReference = z.object({ slug: z.string(), version: z.number().int(), size: z.number().int(), hash: z.string() });
export type PoolReference = z.infer<typeof PoolReference>;

export const CandidateRunResult = z.object({
  pool_size: z.number().int(),
  /** How many were removed. */
  filtered: z.number().int(),
  candidates: z.array(Candidate),
  tier_counts: TierCounts,
  removed_by: z.array(RemovedByRule),
});
export type RunResult = z.infer<typeof CandidateRunResult>;

const timestamp = z.iso.datetime();

/** A run in a list: everything but its input and its candidates. */
export const RunSummary = z.object({
  run_id: z.string(),
  eval_id: z.string(),
  kind: KindSchema,
  status: RunStatusSchema,
  stage: StageSchema.optional(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
  environment: EnvironmentSchema,
  created_at: timestamp,
  started_at: timestamp.optional(),
  completed_at: timestamp.optional(),
  duration_ms: z.number().int().optional(),
  version: z.number().int(),
  error: z.string().optional(),
  error_details: z.record(z.string(), z.unknown()).optional(),
  /** What the run is about, from its input. */
  subject: z.object({ entity: z.string(), state: z.string(), line: z.string() }),
  pool: PoolReference.optional(),
  pool_size: z.number().int().optional(),
  filtered: z.number().int().optional(),
  tier_counts: TierCounts.optional(),
  audit: z.string().optional(),
});
export type RunSummary = z.infer<typeof RunSummary>;

/** `GET /jobs/{id}`: the canonical read. */
export const Run = RunSummary.extend({
  input: SubmitCandidates,
  rule_set: z.string().optional(),
  removed_by: z.array(RemovedByRule).optional(),
  candidates: z.array(Candidate).optional(),
});
export type Run = z.infer<typeof Run>;

export const RunFigures = z.object({
  since: timestamp,
  runs: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  /** Milliseconds from submission to the end, of the runs that ended. */
  duration_p50_ms: z.number().nullable(),
  duration_p95_ms: z.number().nullable(),
  /** One entry for each hour of the period (each day, beyond a week), oldest first. */
  buckets: z.array(z.object({ at: timestamp, completed: z.number().int(), failed: z.number().int(), other: z.number().int() })),
});
export type RunFigures = z.infer<typeof RunFigures>;

export const TraceStage = z.object({
  stage: StageSchema,
  started_at: timestamp,
  duration_ms: z.number(),
  candidates_in: z.number().int(),
  candidates_out: z.number().int(),
});

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

/** `GET /traces/{id}` without the two long lists: what the Trace page opens with. */
export const TraceHead = z.object({
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
  deliveries: z.array(z.object({ id: z.string(), state: z.string(), created_at: timestamp })),
  realtime: z.array(z.object({ event: z.string(), version: z.number().int().nullable(), created_at: timestamp, published_at: timestamp.nullable() })),
});
export type TraceHead = z.infer<typeof TraceHead>;

export const TraceDocument = TraceHead.extend({ removed: z.array(RemovedCandidate), assessed: z.array(EvaluatedCandidate) });

/** One line of the Trace page's search: assessed or removed. */
export const TraceCandidate = z.discriminatedUnion("outcome", [
  EvaluatedCandidate.extend({ outcome: z.literal("assessed") }),
  RemovedCandidate.extend({ outcome: z.literal("removed") }),
]);
export type TraceCandidate = z.infer<typeof TraceCandidate>;

/** The answer of Verify: the run evaluated again from what was stored. `differences` names what does not agree. */
export const Verification = z.object({
  outcome: z.enum(["reproduced", "differs"]),
  result_hash: z.string(),
  recomputed_hash: z.string(),
  differences: z.array(z.string()),
  duration_ms: z.number(),
});
export type Verification = z.infer<typeof Verification>;
