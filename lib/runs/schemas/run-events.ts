import { z } from "zod";
import { ANSWERED_STATUSES, DEGRADATION_REASONS } from "@/lib/domain/run-status";
import { DEACTIVATION_REASONS, EVENT_TYPES, WEBHOOK_VERSIONS } from "@/lib/domain/webhooks";
import { PoolReference } from "./candidate";
import { CandidateRunResult, DegradedOutput } from "./candidate-evaluation";
import { CoverageRunResult } from "./coverage-analysis";
import { DualRunOutput, DualRunResult } from "./dual";
import { QuoteRunOutput, QuoteRunResult } from "./quote-matching";
import { RunKindSchema, runFields, timestamp } from "./run-fields";

/** The events of runs, as `end-runs.ts` writes them. The OpenAPI document and the packages get their types from here. */

/** `pick` of the fields that a run of any kind has in its events. */
function eventFields(kind: Parameters<typeof runFields>[0]) {
  const { run_id, eval_id, environment, engine, engine_version, rule_hash, created_at } =
    runFields(kind);
  const { external_id, metadata } = runFields(kind);
  return {
    ...{ run_id, eval_id, environment, engine, engine_version, rule_hash, created_at },
    ...{ external_id, metadata },
  };
}

const completedFields = <Kind extends Parameters<typeof runFields>[0]>(kind: Kind) => ({
  ...eventFields(kind),
  kind: z.literal(kind),
  status: z.enum(ANSWERED_STATUSES),
  completed_at: timestamp,
  audit: z.string().meta({ description: "URL of the audit trace" }),
  degraded_reason: z.enum(DEGRADATION_REASONS).optional().meta({
    description:
      "In `run.degraded` only: the same as `output.degradation_reason`, which every event of a degraded run has",
  }),
});

const CompletedCandidateRun = z
  .object({
    ...completedFields("candidate_evaluation"),
    pool: PoolReference.optional(),
    ...CandidateRunResult.shape,
    output: DegradedOutput.optional(),
  })
  .meta({ id: "CompletedCandidateRun" });

const { excluded_by: _quotes, unmet, ...quoteResult } = QuoteRunResult.shape;
const CompletedQuoteRun = z
  .object({
    ...completedFields("quote_matching"),
    ...quoteResult,
    output: QuoteRunOutput,
    unmet: unmet.optional(),
  })
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
    output: DualRunOutput,
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
    error: z
      .union([
        z.string(),
        z.object({ message: z.string(), details: z.record(z.string(), z.unknown()).optional() }),
      ])
      .meta({
        description:
          "What went wrong: one sentence in version 2026-03-22, from 2026-11-30 on the sentence in `message` and more in `details`",
      }),
    error_details: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "In version 2026-03-22 only" }),
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
    webhook_version: z.enum(WEBHOOK_VERSIONS),
    created_at: timestamp,
    data,
  });

/** The payload of any event for an endpoint with `payload_format` `thin`. Only the object of its type is there. */
const ThinObject = z.looseObject({
  environment: z.string(),
  url: z.string().meta({ description: "The path of the API that has the rest, after `/api/v1`" }),
});
export const ThinEvent = envelope(
  EVENT_TYPES,
  z.object({
    run: ThinObject.extend({ run_id: z.string(), status: z.string() }).optional(),
    endpoint: ThinObject.extend({ id: z.uuid() }).optional(),
    pool: ThinObject.extend({ slug: z.string() }).optional(),
    engine: ThinObject.extend({ slug: z.string() }).optional(),
  }),
).meta({ id: "ThinEvent" });

export const RunCompletedEvent = envelope(
  ["run.completed", "evaluation.completed"],
  z.object({ run: CompletedRun }),
).meta({ id: "RunCompletedEvent" });

export const RunFailedEvent = envelope(
  ["run.failed", "evaluation.failed"],
  z.object({ run: FailedRun }),
).meta({ id: "RunFailedEvent" });

export const RunCancelledEvent = envelope(["run.cancelled"], z.object({ run: FailedRun })).meta({
  id: "RunCancelledEvent",
});

export const RunDegradedEvent = envelope(["run.degraded"], z.object({ run: CompletedRun })).meta({
  id: "RunDegradedEvent",
});

const { rule_hash: _rules, ...unfinishedFields } = eventFields("dual");
const QueuedRun = z
  .object({ ...unfinishedFields, kind: RunKindSchema, status: z.literal("queued") })
  .meta({ id: "QueuedRun" });
const ProcessingRun = z
  .object({
    ...unfinishedFields,
    kind: RunKindSchema,
    status: z.literal("processing"),
    started_at: timestamp,
  })
  .meta({ id: "ProcessingRun" });

export const RunQueuedEvent = envelope(["run.queued"], z.object({ run: QueuedRun })).meta({
  id: "RunQueuedEvent",
});

export const RunProcessingEvent = envelope(
  ["run.processing"],
  z.object({ run: ProcessingRun }),
).meta({ id: "RunProcessingEvent" });

export const EndpointDeactivatedEvent = envelope(
  ["endpoint.deactivated"],
  z.object({
    endpoint: z.object({
      id: z.uuid(),
      name: z.string().meta({ description: "Its description, or its host without one" }),
      environment: z.string(),
      reason: z.enum(DEACTIVATION_REASONS),
      deactivated_at: timestamp,
      cancelled_deliveries: z.number().int(),
    }),
  }),
).meta({ id: "EndpointDeactivatedEvent" });

export const PoolVersionPublishedEvent = envelope(
  ["pool.version_published"],
  z.object({
    pool: z.object({
      slug: z.string(),
      version: z.number().int(),
      size: z.number().int(),
      hash: z.string(),
      published_at: timestamp,
      environment: z.string(),
    }),
  }),
).meta({ id: "PoolVersionPublishedEvent" });

export const EngineVersionPublishedEvent = envelope(
  ["engine.version_published"],
  z.object({
    engine: z.object({
      slug: z.string(),
      engine_type: z.string(),
      version: z.string(),
      environment: z.string(),
      promoted_from: z.string().nullable(),
      is_breaking: z.boolean(),
      changelog: z.string(),
      config_sha256: z.string(),
      released_at: timestamp,
    }),
  }),
).meta({ id: "EngineVersionPublishedEvent" });

export const WebhookTestEvent = envelope(
  ["webhook.test"],
  z.object({ endpoint_id: z.uuid(), environment: z.string(), message: z.string() }),
).meta({ id: "WebhookTestEvent" });
