import { z } from "zod";
import { SORT_ORDERS } from "@/lib/domain/lists/sort-order";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";
import { valueList } from "@/lib/domain/validation/value-list";
import {
  DELIVERY_STATES,
  EVENT_TYPES,
  PAYLOAD_FORMATS,
  STORED_EVENT_TYPES,
  SUBSCRIPTIONS,
  WEBHOOK_VERSION,
  WEBHOOK_VERSIONS,
} from "@/lib/domain/webhooks";
import { Endpoint, WebhookEvent } from "./schemas";

/** Requests about webhooks, and responses of single routes. A browser may import this file. */

const MAX_DESCRIPTION_LENGTH = 256;
const MAX_AUTH_TOKEN_LENGTH = 1024;
export const MAX_RECOVERY_DAYS = 30;
/** Deliveries per recovery. A recovery is one transaction, which locks the endpoint. */
export const MAX_RECOVERED_DELIVERIES = 10_000;
/** Deliveries per `POST /webhooks/{id}/retry-now`, which is one transaction. */
export const MAX_RETRIED_DELIVERIES = 10_000;

const events = z
  .array(z.enum(SUBSCRIPTIONS, { error: `must be one of ${SUBSCRIPTIONS.join(", ")}` }))
  .min(1, "must contain at least one event")
  .superRefine((list, context) => {
    for (const [i, event] of list.entries()) {
      if (list.indexOf(event) < i)
        context.addIssue({ code: "custom", path: [i], message: `must not repeat ${event}` });
    }
  })
  .meta({
    description:
      "Names of events and patterns such as `run.*` or `*`, each at most once. A pattern also stands for events of later releases. `evaluation.completed` and `evaluation.failed` are aliases; deliveries use the name given here, otherwise that of the pattern, and `run.*` before `evaluation.*`",
  });
const description = z
  .string()
  .max(MAX_DESCRIPTION_LENGTH, `must have at most ${MAX_DESCRIPTION_LENGTH} characters`);
// Only visible ASCII: other characters could end the header or start a new one.
const authToken = z
  .string()
  .min(1, "must not be empty")
  .max(MAX_AUTH_TOKEN_LENGTH, `must have at most ${MAX_AUTH_TOKEN_LENGTH} characters`)
  .regex(/^[\x21-\x7e]*$/, "must be visible ASCII characters without spaces or line breaks")
  .meta({
    description:
      "Sent as `Authorization: Bearer <token>` with every delivery. It cannot be read again",
  });
const url = z.string().meta({
  description:
    "An https URL of a public host, at most 2,048 characters, without user name and password",
});

const payloadFormat = z
  .enum(PAYLOAD_FORMATS, {
    error: `must be ${PAYLOAD_FORMATS.join(" or ")}`,
  })
  .meta({
    description:
      "What deliveries contain. `full`: the object with its result. `thin`: its ids, status and environment, and in `url` the path of the API that has the rest. Existing deliveries keep theirs. Default: `full`",
  });
const webhookVersion = z
  .enum(WEBHOOK_VERSIONS, { error: `must be one of ${WEBHOOK_VERSIONS.join(", ")}` })
  .meta({
    description: `The version of payloads. \`GET /webhooks/{id}/version-preview\` shows what changes. Existing deliveries keep theirs. Default: \`${WEBHOOK_VERSION}\``,
  });

export const CreateEndpoint = z
  .strictObject({
    url,
    events,
    description: description.optional(),
    auth_token: authToken.optional(),
    payload_format: payloadFormat.optional(),
    webhook_version: webhookVersion.optional(),
  })
  .meta({ id: "CreateEndpoint" });
export type CreateEndpoint = z.infer<typeof CreateEndpoint>;

export const UpdateEndpoint = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    description: description.optional(),
    active: z
      .boolean()
      .optional()
      .meta({ description: "`false` cancels the endpoint's pending deliveries" }),
    auth_token: authToken.nullable().optional().meta({ description: "`null` removes the token" }),
    payload_format: payloadFormat.optional(),
    webhook_version: webhookVersion.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "must contain at least one field to change")
  .meta({ id: "UpdateEndpoint" });
export type UpdateEndpoint = z.infer<typeof UpdateEndpoint>;

export const PreviewVersion = z.strictObject({ webhook_version: webhookVersion });

/** What an endpoint's payloads would be in another version. */
export const VersionPreview = z
  .object({
    current: z.enum(WEBHOOK_VERSIONS),
    requested: z.enum(WEBHOOK_VERSIONS),
    events: z
      .array(
        z.object({
          type: z.enum(EVENT_TYPES),
          event_id: z.string().nullable().meta({
            description: "The latest event of this type, which is shown. Null for a sample",
          }),
          changes: z
            .array(
              z.object({
                field: z.string().meta({ description: "Its path, such as `data.run.error`" }),
                before: z.unknown().meta({ description: "Null if the field is new" }),
                after: z.unknown().meta({ description: "Null if the field is gone" }),
              }),
            )
            .meta({ description: "The fields that differ" }),
          before: z.string().meta({ description: "The payload in the endpoint's version" }),
          after: z.string().meta({ description: "The payload in the requested version" }),
        }),
      )
      .meta({ description: "One per event that the endpoint subscribes to" }),
  })
  .meta({ id: "WebhookVersionPreview" });
export type VersionPreview = z.infer<typeof VersionPreview>;

export const EndpointDeleted = z
  .object({ id: z.uuid(), deleted: z.literal(true) })
  .meta({ id: "EndpointDeleted" });

export const RecoverDeliveries = z
  .strictObject({
    since: IsoTimestamp.meta({ description: `At most ${MAX_RECOVERY_DAYS} days before \`until\`` }),
    until: IsoTimestamp.optional().meta({ description: "Default: now" }),
    dry_run: z
      .boolean()
      .default(false)
      .meta({ description: "`true` only counts and sends nothing" }),
  })
  .meta({ id: "RecoverDeliveries" });

const count = z.number().int();

export const Recovery = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    dry_run: z.boolean(),
    matched: count.meta({
      description: `Events of the period that never reached the endpoint and have no pending delivery. At most ${MAX_RECOVERED_DELIVERIES}, the oldest first`,
    }),
    replayed: count.meta({ description: "New deliveries: `matched`, or 0 in a dry run" }),
    more: z.boolean().meta({
      description: "`true` if there are more such events than `matched`. Repeat the request",
    }),
    retrying: count.meta({
      description: "Failed deliveries of the period that are still being retried. Not recovered",
    }),
  })
  .meta({ id: "Recovery" });

export const RetryNow = z
  .strictObject({
    dry_run: z
      .boolean()
      .default(false)
      .meta({ description: "`true` only counts and sends nothing" }),
  })
  .meta({ id: "RetryNow" });

export const Retried = z
  .object({
    dry_run: z.boolean(),
    matched: count.meta({
      description: `Failed deliveries that wait for their next attempt. At most ${MAX_RETRIED_DELIVERIES}`,
    }),
    retried: count.meta({
      description: "How many of them are due now. Fewer than `matched` if some were being sent",
    }),
    more: z.boolean().meta({
      description: "`true` if there are more such deliveries than `matched`. Repeat the request",
    }),
  })
  .meta({ id: "Retried" });

const runId = z
  .string()
  .max(100)
  .optional()
  .meta({ description: "A run id `run_…` or its alias `eval_…`" });
const createdAfter = IsoTimestamp.optional().meta({ description: "Created at or after this time" });
const sort = z
  .enum(SORT_ORDERS)
  .optional()
  .meta({ description: "The order by creation. Default: newest first" });
const createdBefore = IsoTimestamp.optional().meta({ description: "Created before this time" });

export const DeliveryFilters = z.strictObject({
  state: valueList(DELIVERY_STATES)
    .optional()
    .meta({
      description: `Only deliveries in these states, with commas between them: ${DELIVERY_STATES.join(", ")}`,
    }),
  event_type: valueList(EVENT_TYPES)
    .optional()
    .meta({
      description: `Only deliveries of these types, as the endpoint subscribed to them: ${EVENT_TYPES.join(", ")}`,
    }),
  event_id: z.string().max(100).optional().meta({ description: "An event's id `evt_…`" }),
  run_id: runId,
  created_after: createdAfter,
  created_before: createdBefore,
  sort,
});

export const EventFilters = z.strictObject({
  type: valueList(STORED_EVENT_TYPES)
    .optional()
    .meta({ description: `Only events of these types: ${STORED_EVENT_TYPES.join(", ")}` }),
  run_id: runId,
  created_after: createdAfter,
  created_before: createdBefore,
  sort,
});

/** The signing secrets of the job callback endpoint. */
export const JobCallbackSecret = z
  .object({
    environment: Endpoint.shape.environment,
    secrets: Endpoint.shape.secrets,
    shown_at: z.iso.datetime().nullable().meta({
      description: "When a secret was first shown to someone. Null while nobody has seen one",
    }),
  })
  .meta({ id: "JobCallbackSecret" });
/** The response to a rotation, the only one with a secret's text. */
export const JobCallbackSecretShown = z
  .object({ ...JobCallbackSecret.shape, secret: z.string() })
  .meta({ id: "JobCallbackSecretShown" });

/** An event in a list. The payload, which may be large, is left out. */
export const WebhookEventSummary = WebhookEvent.omit({ payload: true })
  .extend({
    deliveries: z.object({ total: count, delivered: count, failed: count }).meta({
      description:
        "`failed` counts dead-lettered deliveries. All others are pending, being sent or cancelled",
    }),
    endpoints: z
      .array(z.object({ id: z.uuid().nullable(), name: z.string().nullable() }))
      .meta({ description: "Where it was sent. A job callback has neither id nor name" }),
  })
  .meta({ id: "WebhookEventSummary" });
