import { z } from "zod";
import { ENVIRONMENTS } from "@/lib/auth/principal";
import { CONFIDENCES, type DIMENSIONS, LEVELS, STAGES, TIERS } from "@/lib/evaluation/candidates/words";
import { CoverageFlag, CoverageOutput } from "@/lib/evaluation/coverage/result";
import { ExcludedByRule, QuoteOutput, QuoteSolution, UnmetCoverage } from "@/lib/evaluation/quotes/result-schemas";
import { SubmitRun } from "./submit-schemas";

/** Shapes of runs as the API and the dashboard see them. A browser may import this file. */

export const RUN_STATUSES = ["queued", "processing", "completed", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const KINDS = ["candidate_evaluation", "quote_matching", "coverage_analysis", "dual"] as const;
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
export type CandidateRunResult = z.infer<typeof CandidateRunResult>;

export const DualOutput = z
  .object({ ...QuoteOutput.shape, ...CoverageOutput.shape })
  .meta({ id: "DualOutput", description: "What both halves of a dual run say, side by side" });

/** What a run other than a candidate evaluation says in short. The widest first: each of the others would drop what it does not know. */
export const RunOutput = z.union([DualOutput, QuoteOutput, CoverageOutput]).meta({ id: "RunOutput" });
export type RunOutput = z.infer<typeof RunOutput>;

const quoteParts = {
  solutions: z.array(QuoteSolution).meta({ description: "The best combinations, at most ten, best first" }),
  unmet: z.array(UnmetCoverage).meta({ description: "Required coverages that no offering is left for; with any, there are no solutions" }),
  excluded_by: z.array(ExcludedByRule).meta({ description: "How many offerings each filter rule removed; rules that removed none are left out" }),
};
const flags = z.array(CoverageFlag).meta({ description: "What an underwriter will ask about, such as losses, lapses, violations and an old roof" });

export type QuoteRunResult = z.infer<z.ZodObject<{ output: typeof QuoteOutput } & typeof quoteParts>>;
export type CoverageRunResult = { output: CoverageOutput; flags: CoverageFlag[] };
export type DualRunResult = Omit<QuoteRunResult, "output"> & { output: z.infer<typeof DualOutput>; flags: CoverageFlag[] };
/** What is stored of a run's result, by its kind. */
export type RunResult = CandidateRunResult | QuoteRunResult | CoverageRunResult | DualRunResult;

/** An output as lists show it: its figures without the gaps. */
export const OutputSummary = z
  .object({ ...QuoteOutput.partial().shape, ...CoverageOutput.omit({ gaps: true }).partial().shape })
  .meta({ id: "OutputSummary", description: "The output's figures: of quote matching, of a coverage analysis, or of both" });
export type OutputSummary = z.infer<typeof OutputSummary>;

/** What a run is about, from its input. */
export const RunSubject = z
  .object({
    entity: z.string(),
    state: z.string(),
    line: z.string().nullable().meta({ description: "The line of business of a candidate evaluation" }),
    coverages: z.array(z.string()).meta({ description: "The required coverages, or the lines that are held" }),
  })
  .meta({ id: "RunSubject" });
export type RunSubject = z.infer<typeof RunSubject>;

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
  subject: RunSubject,
  pool: PoolReference.optional(),
  pool_size: z.number().int().optional(),
  filtered: z.number().int().optional(),
  tier_counts: TierCounts.optional(),
  unmet: quoteParts.unmet.optional(),
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
    solutions: quoteParts.solutions.optional(),
    excluded_by: quoteParts.excluded_by.optional(),
    flags: flags.optional(),
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
