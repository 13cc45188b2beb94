import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { CANDIDATES_EVENT, COVERAGE_EVENT } from "@/lib/api/examples/events";
import {
  COMPLETED_AT,
  CREATED_AT,
  ENDPOINT_ID,
  EVAL_ID,
  EVENT_ID,
  RUN_ID,
} from "@/lib/api/examples/platform";
import {
  EVENT_TYPES,
  type StoredEventType,
  WEBHOOK_VERSION,
  WEBHOOK_VERSIONS,
} from "@/lib/domain/webhooks";
import {
  EndpointDeactivatedEvent,
  EngineVersionPublishedEvent,
  PoolVersionPublishedEvent,
  RunCancelledEvent,
  RunCompletedEvent,
  RunDegradedEvent,
  RunFailedEvent,
  RunProcessingEvent,
  RunQueuedEvent,
  ThinEvent,
  WebhookTestEvent,
} from "@/lib/runs/schemas/run-events";
import { sampleEvent } from "@/lib/webhooks/samples/sample-event";

type Webhook = Parameters<OpenAPIHono["openAPIRegistry"]["registerWebhook"]>[0];

const HEADERS = z.object({
  "X-Nexio-Event": z.enum(EVENT_TYPES).meta({ description: "The event's name, as in `type`" }),
  "X-Nexio-Delivery": z.uuid().meta({
    description: "The same for all attempts of a delivery. Ignore the ones that you have handled",
  }),
  "X-Nexio-Timestamp": z.string().meta({ description: "Unix seconds of this attempt" }),
  "X-Nexio-Webhook-Version": z
    .enum(WEBHOOK_VERSIONS)
    .meta({ description: "The version of the payload, which is that of the endpoint" }),
  "X-Nexio-Signature": z.string().meta({
    description:
      "`t=<unix>,v1=<hex>`: HMAC-SHA256 of `<t>.<raw body>` with the endpoint's secret. Two `v1` while two secrets are valid. Reject timestamps more than 300 seconds from your clock",
    example: `t=1774180800,v1=${"5e".repeat(32)}`,
  }),
  Authorization: z.string().optional().meta({
    description: "`Bearer <auth_token>`, if the endpoint has a token",
  }),
});

const ENVELOPE = { id: EVENT_ID, webhook_version: WEBHOOK_VERSION, created_at: COMPLETED_AT };

const ONLY_SUBSCRIBED =
  "Recorded only while an active endpoint of the environment subscribes to it";

const UNFINISHED = {
  run_id: RUN_ID,
  eval_id: EVAL_ID,
  kind: "candidate_evaluation",
  environment: "live",
  engine: "default",
  engine_version: "3.0",
  created_at: CREATED_AT,
};

type Declared = {
  operationId: string;
  summary: string;
  description: string;
  event: z.ZodType;
  examples: Record<string, unknown>;
};

/** Every event by the name under which it is stored. */
const EVENTS: Readonly<Record<StoredEventType, Declared>> = {
  "run.completed": {
    operationId: "onRunCompleted",
    summary: "A run ended with a result",
    description:
      "Alias: `evaluation.completed`. Delivery is at least once, and ordering is not guaranteed. `GET /jobs/{id}` has the current state.",
    event: RunCompletedEvent,
    examples: {
      "Candidate evaluation": { ...ENVELOPE, type: "run.completed", data: CANDIDATES_EVENT },
      "Coverage analysis": { ...ENVELOPE, type: "run.completed", data: COVERAGE_EVENT },
      "A thin payload": {
        ...ENVELOPE,
        type: "run.completed",
        data: {
          run: {
            ...{ run_id: RUN_ID, eval_id: EVAL_ID, kind: "candidate_evaluation" },
            ...{ status: "completed", environment: "live", url: `/jobs/${RUN_ID}` },
          },
        },
      },
    },
  },
  "run.failed": {
    operationId: "onRunFailed",
    summary: "A run failed or was cancelled",
    description: "Alias: `evaluation.failed`.",
    event: RunFailedEvent,
    examples: {
      "A run that failed": {
        ...ENVELOPE,
        type: "run.failed",
        data: {
          run: {
            run_id: RUN_ID,
            eval_id: EVAL_ID,
            kind: "candidate_evaluation",
            status: "failed",
            environment: "live",
            created_at: CREATED_AT,
            completed_at: COMPLETED_AT,
            error: "The evaluation failed on every attempt.",
          },
        },
      },
      "In version 2026-11-30": {
        ...ENVELOPE,
        type: "run.failed",
        webhook_version: "2026-11-30",
        data: {
          run: {
            ...UNFINISHED,
            ...{ status: "failed", completed_at: COMPLETED_AT },
            error: {
              message: "The evaluation failed on every attempt.",
              details: { attempts: 6 },
            },
          },
        },
      },
    },
  },
  "run.cancelled": {
    operationId: "onRunCancelled",
    summary: "A queued run was cancelled",
    description: "A further event of the same end: the run also has `run.failed`.",
    event: RunCancelledEvent,
    examples: {
      "A cancelled run": {
        ...ENVELOPE,
        type: "run.cancelled",
        data: {
          run: { ...UNFINISHED, status: "failed", completed_at: COMPLETED_AT, error: "Cancelled" },
        },
      },
    },
  },
  "run.degraded": {
    operationId: "onRunDegraded",
    summary: "A result leaves a part of the question open",
    description: "A further event of the same end: the run also has `run.completed`.",
    event: RunDegradedEvent,
    examples: {
      "No candidate was left": {
        ...ENVELOPE,
        type: "run.degraded",
        data: {
          run: {
            degraded_reason: "no_candidates",
            ...CANDIDATES_EVENT.run,
            status: "degraded",
            output: { degradation_reason: "no_candidates" },
          },
        },
      },
    },
  },
  "run.queued": {
    operationId: "onRunQueued",
    summary: "A run was submitted",
    description: `${ONLY_SUBSCRIBED}.`,
    event: RunQueuedEvent,
    examples: {
      "A submitted run": {
        ...ENVELOPE,
        type: "run.queued",
        data: { run: { ...UNFINISHED, status: "queued" } },
      },
    },
  },
  "run.processing": {
    operationId: "onRunProcessing",
    summary: "A run takes more than a tenth of a second",
    description: `${ONLY_SUBSCRIBED}. Most runs take milliseconds and never have it.`,
    event: RunProcessingEvent,
    examples: {
      "A longer run": {
        ...ENVELOPE,
        type: "run.processing",
        data: { run: { ...UNFINISHED, status: "processing", started_at: COMPLETED_AT } },
      },
    },
  },
  "endpoint.deactivated": {
    operationId: "onEndpointDeactivated",
    summary: "Another endpoint was deactivated",
    description: "Sent to the other endpoints of the environment that subscribed to it.",
    event: EndpointDeactivatedEvent,
    examples: { "After five days of failures": sampleEvent("endpoint.deactivated") },
  },
  "pool.version_published": {
    operationId: "onPoolVersionPublished",
    summary: "A pool has a new version",
    description: `In every environment: pools belong to the organization. ${ONLY_SUBSCRIBED}.`,
    event: PoolVersionPublishedEvent,
    examples: { "A second version": sampleEvent("pool.version_published") },
  },
  "engine.version_published": {
    operationId: "onEngineVersionPublished",
    summary: "An engine version was released in the environment",
    description: `It was published there, or promoted to it. ${ONLY_SUBSCRIBED}.`,
    event: EngineVersionPublishedEvent,
    examples: { "A minor version": sampleEvent("engine.version_published") },
  },
  "webhook.test": {
    operationId: "onWebhookTest",
    summary: "A test event was sent",
    description: "Sent by `POST /webhooks/{id}/test`, once and without retries.",
    event: WebhookTestEvent,
    examples: {
      "A test": {
        ...ENVELOPE,
        type: "webhook.test",
        data: {
          endpoint_id: ENDPOINT_ID,
          environment: "live",
          message: "This is a test event. It does not belong to a run.",
        },
      },
    },
  },
};

/** The requests that Nexio sends to endpoints, for the document's `webhooks`. */
export const DOCUMENTED_WEBHOOKS: readonly Webhook[] = Object.entries(EVENTS).map(
  ([name, { operationId, summary, description, event, examples }]) => ({
    method: "post",
    path: name,
    tags: ["Webhooks"],
    operationId,
    summary,
    description,
    security: [],
    request: {
      headers: HEADERS,
      body: {
        required: true,
        content: {
          "application/json": {
            schema: z.union([event, ThinEvent]),
            examples: Object.fromEntries(
              Object.entries(examples).map(([title, value]) => [title, { value }]),
            ),
          },
        },
      },
    },
    responses: {
      200: { description: "Any 2xx within 15 seconds: the delivery is done" },
      410: { description: "The endpoint is gone: it is deactivated" },
      default: { description: "The delivery is retried after 1 min, 5 min, 30 min, 2 h and 12 h" },
    },
  }),
);
