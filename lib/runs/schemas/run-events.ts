import { z } from "zod";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { PoolReference } from "./candidate";
import { CandidateRunResult } from "./candidate-evaluation";
import { CoverageRunResult } from "./coverage-analysis";
import { DualRunResult } from "./dual";
import { QuoteRunResult } from "./quote-matching";
import { RunKindSchema, runFields, timestamp } from "./run-fields";

/** The events of runs, as `end-runs.ts` writes them. The OpenAPI document and the packages get their types from here. */

/** `pick` of the fields that a run of any kind has in its events. */
function eventFields(kind: Parameters<typeof runFields>[0]) {
  const { run_id, eval_id, environment, engine, engine_version, rule_hash, created_at } =
    runFields(kind);
  return { run_id, eval_id, environment, engine, engine_version, rule_hash, created_at };
}

const completedFields = <Kind extends Parameters<typeof runFields>[0]>(kind: Kind) => ({
  ...eventFields(kind),
  kind: z.literal(kind),
  status: z.literal("completed"),
  completed_at: timestamp,
  audit: z.string().meta({ description: "URL of the audit trace" }),
});

const CompletedCandidateRun = z
  .object({
    ...completedFields("candidate_evaluation"),
    pool: PoolReference.optional(),
    ...CandidateRunResult.shape,
  })
  .meta({ id: "CompletedCandidateRun" });

const { excluded_by: _quotes, unmet, ...quoteResult } = QuoteRunResult.shape;
const CompletedQuoteRun = z
  .object({ ...completedFields("quote_matching"), ...quoteResult, unmet: unmet.optional() })
  .meta({ id: "CompletedQuoteRun" });

const { flags, ...coverageResult } = CoverageRunResult.shape;
const CompletedCoverageRun = z
  .object({ ...completedFields("coverage_analysis"), ...coverageResult, flags: flags.optional() })
  .meta({ id: "CompletedCoverageRun" });

const { excluded_by: _dual, ...dualResult } = DualRunResult.shape;
const CompletedDualRun = z
  .object({
    ...completedFields("dual"),
    ...dualResult,
    unmet: unmet.optional(),
    flags: flags.optional(),
  })
  .meta({ id: "CompletedDualRun" });

const CompletedRun = z
  .discriminatedUnion("kind", [
    CompletedCandidateRun,
    CompletedQuoteRun,
    CompletedCoverageRun,
    CompletedDualRun,
  ])
  .meta({ id: "CompletedRun" });

const FailedRun = z
  .object({
    ...eventFields("dual"),
    kind: RunKindSchema,
    status: z.literal("failed"),
    completed_at: timestamp,
    pool: PoolReference.optional(),
    error: z.string().meta({ description: "What went wrong, in one sentence" }),
    error_details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "FailedRun" });

/** What every event has around its data. `names`: the event's name and its alias. */
const envelope = <const Names extends readonly [string, ...string[]], Data extends z.ZodType>(
  names: Names,
  data: Data,
) =>
  z.object({
    id: z.string().meta({ description: "The same for all deliveries of the event" }),
    type: z.enum(names).meta({ description: "The name under which the endpoint subscribed" }),
    webhook_version: z.literal(WEBHOOK_VERSION),
    created_at: timestamp,
    data,
  });

export const RunCompletedEvent = envelope(
  ["run.completed", "evaluation.completed"],
  z.object({ run: CompletedRun }),
).meta({ id: "RunCompletedEvent" });

export const RunFailedEvent = envelope(
  ["run.failed", "evaluation.failed"],
  z.object({ run: FailedRun }),
).meta({ id: "RunFailedEvent" });

export const WebhookTestEvent = envelope(
  ["webhook.test"],
  z.object({ endpoint_id: z.uuid(), environment: z.string(), message: z.string() }),
).meta({ id: "WebhookTestEvent" });
