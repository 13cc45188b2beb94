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
export const SubmitCandidates = z
  .strictObject({
    profile: CandidateProfile.meta({ description: "The risk. Fields beyond the named ones are kept with the run and do not weigh." }),
    pool: PoolSlug.meta({
      description: "Which candidates, by the pool's identifier; its newest version is fixed when the run is submitted",
      example: "carriers:all",
    }),
    webhook_url: z.string().optional().meta({ description: "An https URL that is told when the run ends" }),
    max_candidates: z
      .number()
      .int()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: `How many candidates the result holds; ${MAX_CANDIDATES_DEFAULT} unless told` }),
  })
  .meta({ id: "SubmitCandidates" });
export type SubmitCandidates = z.infer<typeof SubmitCandidates>;

export type RunInput = SubmitCandidates;

export const Submitted = z.object({ run_id: z.string(), eval_id: z.string(), status: z.literal("queued") }).meta({ id: "Submitted" });

/** One assessed candidate, as results, events and webhooks carry it. */
export const Candidate = z
  .object({
    rank: z.number().int().meta({ description: "1 is the best" }),
    tier: TierSchema,
    name: z.string(),
    key: z.string().nullable().meta({ description: "The pool's own identifier, such as a NAIC code" }),
    confidence: ConfidenceSchema.meta({ description: "How many dimensions rest on reported facts: HIGH 5–6, MEDIUM 3–4, LOW fewer" }),
    scores: perDimension(LevelSchema).meta({ description: "L1 superior, L2 good, L3 adequate or not reported, L4 poor or disqualifying" }),
    reasoning: z.string().meta({ description: "The facts that decided, in one or two sentences" }),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.infer<typeof Candidate>;

/** The level of one dimension and what it rests on. `rule` names the rule that fired; `reported` is false where the pool gives no fact. */
export const Evidence = z.object({ level: LevelSchema, evidence: z.string(), rule: z.string(), reported: z.boolean() }).meta({ id: "Evidence" });

export const EvaluatedCandidate = z
  .object({ ...Candidate.shape, evidence: perDimension(Evidence), tier_rule: z.string() })
  .meta({ id: "EvaluatedCandidate" });
export type EvaluatedCandidate = z.infer<typeof EvaluatedCandidate>;

export const TierCounts = z
  .object({ STRONG_FIT: z.number().int(), GOOD_FIT: z.number().int(), POSSIBLE_FIT: z.number().int(), POOR_FIT: z.number().int() })
  .meta({ id: "TierCounts" });
export type TierCounts = z.infer<typeof TierCounts>;

/** How many candidates each filter rule removed; rules that removed nobody are left out. */
export const RemovedByRule = z.object({ rule: z.string(), label: z.string(), count: z.number().int() });

export const PoolReference = z
  .object({ slug: z.string(), version: z.number().int(), size: z.number().int(), hash: z.string() })
  .meta({ id: "PoolReference" });
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

const runFields = {
  run_id: z.string(),
  eval_id: z.string(),
  kind: KindSchema,
  status: RunStatusSchema.meta({ description: "queued → processing → completed or failed; the last two never change" }),
  stage: StageSchema.optional(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
  environment: EnvironmentSchema,
  created_at: timestamp,
  started_at: timestamp.optional(),
  completed_at: timestamp.optional(),
  duration_ms: z.number().int().optional(),
  version: z.number().int().meta({ description: "Grows by one with every change: drop what is older than what you hold" }),
  error: z.string().optional(),
  error_details: z.record(z.string(), z.unknown()).optional(),
  /** What the run is about, from its input. */
  subject: z.object({ entity: z.string(), state: z.string(), line: z.string() }),
  pool: PoolReference.optional(),
  pool_size: z.number().int().optional(),
  filtered: z.number().int().optional(),
  tier_counts: TierCounts.optional(),
  audit: z.string().optional(),
};

/** A run in a list: everything but its input and its candidates. */
export const RunSummary = z.object(runFields).meta({ id: "RunSummary" });
export type RunSummary = z.infer<typeof RunSummary>;

/** `GET /jobs/{id}`: the canonical read. */
export const Run = z
  .object({
    ...runFields,
    input: SubmitCandidates,
    rule_set: z.string().optional(),
    removed_by: z.array(RemovedByRule).optional(),
    candidates: z.array(Candidate).optional(),
  })
  .meta({ id: "Run" });
export type Run = z.infer<typeof Run>;

export const RunFigures = z
  .object({
    since: timestamp,
    runs: z.number().int(),
    completed: z.number().int(),
    failed: z.number().int(),
    /** Milliseconds from submission to the end, of the runs that ended. */
    duration_p50_ms: z.number().nullable(),
    duration_p95_ms: z.number().nullable(),
    /** One entry for each hour of the period (each day, beyond a week), oldest first. */
    buckets: z.array(z.object({ at: timestamp, completed: z.number().int(), failed: z.number().int(), other: z.number().int() })),
  })
  .meta({ id: "RunFigures" });
export type RunFigures = z.infer<typeof RunFigures>;
