import { z } from "zod";
import type { RunKindName } from "@/lib/domain/run-kind";
import { WholeMs } from "@/lib/domain/time/milliseconds";
import { CandidateRun, CandidateRunSummary, SubmitCandidates } from "./candidate-evaluation";
import { CoverageRun, CoverageRunSummary, SubmitCoverage } from "./coverage-analysis";
import { DualRun, DualRunSummary, SubmitDual } from "./dual";
import { QuoteRun, QuoteRunSummary, SubmitQuotes } from "./quote-matching";
import { timestamp } from "./run-fields";

export * from "./candidate";
export { MAX_CANDIDATES_DEFAULT } from "./candidate-evaluation";
export { Erasure, RunSubject } from "./run-fields";

/**
 * Runs as the API and the dashboard see them. A new kind adds its members to the unions. A browser may import this
 * file.
 */

/** What `POST /jobs` takes, and a run's stored input. */
export const SubmitRun = z
  .union([SubmitCandidates, SubmitDual, SubmitQuotes, SubmitCoverage])
  .meta({ id: "SubmitRun" });
export type SubmitRun = z.infer<typeof SubmitRun>;

/** The body of each kind. */
export const SUBMISSIONS = {
  candidate_evaluation: SubmitCandidates,
  quote_matching: SubmitQuotes,
  coverage_analysis: SubmitCoverage,
  dual: SubmitDual,
} as const satisfies Record<RunKindName, z.ZodType>;

const SUBMISSION_WARNINGS = ["job_secret_never_shown", "field_not_read"] as const;

export const Submitted = z
  .object({
    run_id: z.string(),
    eval_id: z.string(),
    status: z.literal("queued"),
    warnings: z
      .array(
        z.object({
          code: z.enum(SUBMISSION_WARNINGS),
          field: z.string().optional().meta({
            description: "The path of the field that the warning is about",
            example: "offerings",
          }),
          message: z.string(),
          doc_url: z.url(),
        }),
      )
      .optional()
      .meta({
        description:
          "Problems that did not stop the submission. Absent if there are none. `job_secret_never_shown`: the run has a `webhook_url`, and nobody has seen the secret that signs its deliveries. `field_not_read`: the run stores `field` and does not read it",
      }),
  })
  .meta({ id: "Submitted" });

/** A run in a list: everything but its input and the long parts of its result. */
export const RunSummary = z
  .discriminatedUnion("kind", [
    CandidateRunSummary,
    QuoteRunSummary,
    CoverageRunSummary,
    DualRunSummary,
  ])
  .meta({ id: "RunSummary" });
export type RunSummary = z.infer<typeof RunSummary>;

/** `GET /jobs/{id}`: the authoritative state of a run. */
export const Run = z
  .discriminatedUnion("kind", [CandidateRun, QuoteRun, CoverageRun, DualRun])
  .meta({ id: "Run" });
export type Run = z.infer<typeof Run>;

/** The runs of one kind, such as `RunOf<"dual">`. */
export type RunOf<Kind extends RunKindName> = Extract<Run, { kind: Kind }>;
export type RunSummaryOf<Kind extends RunKindName> = Extract<RunSummary, { kind: Kind }>;

export const RunStats = z
  .object({
    since: timestamp,
    runs: z.number().int(),
    completed: z.number().int().meta({ description: "Runs with a result, degraded ones included" }),
    degraded: z.number().int().meta({ description: "Those of them that leave a part open" }),
    failed: z.number().int(),
    duration_p50_ms: WholeMs.nullable().meta({
      description: "Median of the milliseconds from submission to the end, of the runs that ended",
    }),
    duration_p95_ms: WholeMs.nullable().meta({
      description: "95th percentile of the milliseconds from submission to the end",
    }),
    /** One entry per hour of the period, or per day if it is longer than a week; oldest first. */
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
