import { z } from "zod";
import { IsoTimestamp } from "@/lib/domain/timestamp";
import { DELIVERY_STATES, EVENT_TYPES, SUBSCRIBABLE_EVENTS } from "@/lib/domain/webhooks";
import { Endpoint, WebhookEvent } from "./schemas";

/** What requests about webhooks may say, and the answers that belong to one request alone. A browser may import this file. */

const MAX_DESCRIPTION_LENGTH = 256;
const MAX_AUTH_TOKEN_LENGTH = 1024;
export const MAX_RECOVERY_DAYS = 30;
/** New deliveries that one recovery makes: it is one transaction, which holds the endpoint. */
export const MAX_RECOVERED_DELIVERIES = 10_000;

const events = z
  .array(z.enum(SUBSCRIBABLE_EVENTS, { error: `must be one of ${SUBSCRIBABLE_EVENTS.join(", ")}` }))
  .min(1, "must name at least one event")
  .superRefine((list, context) => {
    for (const [i, event] of list.entries()) {
      if (list.indexOf(event) < i)
        context.addIssue({ code: "custom", path: [i], message: `names ${event} a second time` });
    }
  })
  .meta({
    description:
      "`evaluation.*` are other spellings of the same two facts; deliveries carry the one that is named here, or `run.*` where both are. Each at most once",
  });
const description = z
  .string()
  .max(MAX_DESCRIPTION_LENGTH, `must have at most ${MAX_DESCRIPTION_LENGTH} characters`);
// Visible ASCII alone: anything else could end the header or begin another one.
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

export const CreateEndpoint = z
  .strictObject({
    url,
    events,
    description: description.optional(),
    auth_token: authToken.optional(),
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
      .meta({ description: "False cancels the endpoint's pending deliveries" }),
    auth_token: authToken.nullable().optional().meta({ description: "Null takes the token away" }),
  })
  .refine((change) => Object.keys(change).length > 0, "names nothing to change")
  .meta({ id: "UpdateEndpoint" });
export type UpdateEndpoint = z.infer<typeof UpdateEndpoint>;

export const EndpointDeleted = z
  .object({ id: z.uuid(), deleted: z.literal(true) })
  .meta({ id: "EndpointDeleted" });

export const RecoverDeliveries = z
  .strictObject({
    since: IsoTimestamp.meta({ description: `At most ${MAX_RECOVERY_DAYS} days before \`until\`` }),
    until: IsoTimestamp.optional().meta({ description: "Now unless told" }),
    dry_run: z.boolean().default(false).meta({ description: "Only counts" }),
  })
  .meta({ id: "RecoverDeliveries" });

export const Recovery = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    dry_run: z.boolean(),
    matched: z
      .number()
      .int()
      .meta({
        description: `Events of the window that never reached the endpoint and are not under way to it, at most ${MAX_RECOVERED_DELIVERIES}: the oldest`,
      }),
    replayed: z
      .number()
      .int()
      .meta({ description: "New deliveries made: `matched`, or 0 in a dry run" }),
    more: z.boolean().meta({
      description:
        "True when there are more such events than `matched` counts: ask again for the next ones",
    }),
    retrying: z.number().int().meta({
      description:
        "Deliveries of the window that failed and are still being retried; they are left to their schedule",
    }),
  })
  .meta({ id: "Recovery" });

/** Filters of the lists of deliveries. */
export const DeliveryFilters = z.strictObject({
  state: z.enum(DELIVERY_STATES).optional().meta({ description: "Deliveries in this state only" }),
  event_type: z
    .enum(EVENT_TYPES)
    .optional()
    .meta({ description: "Deliveries of this type only, as their endpoint spells it" }),
  event_id: z.string().max(100).optional().meta({ description: "An event's id `evt_…`" }),
  run_id: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "A run id `run_…` or its alias `eval_…`" }),
  created_after: IsoTimestamp.optional().meta({ description: "Of this time and later" }),
  created_before: IsoTimestamp.optional().meta({ description: "From before this time" }),
});

export const EventFilters = z.strictObject({
  type: z
    .enum(["run.completed", "run.failed", "webhook.test"])
    .optional()
    .meta({ description: "Events of this type only" }),
  run_id: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "A run id `run_…` or its alias `eval_…`" }),
  created_after: IsoTimestamp.optional().meta({ description: "Of this time and later" }),
  created_before: IsoTimestamp.optional().meta({ description: "From before this time" }),
});

/** The secret that signs what jobs asked for by their own `webhook_url`: never its text, but in the answer to a rotation. */
export const JobCallbackSecret = z
  .object({ environment: Endpoint.shape.environment, secrets: Endpoint.shape.secrets })
  .meta({ id: "JobCallbackSecret" });
export const JobCallbackSecretShown = z
  .object({ ...JobCallbackSecret.shape, secret: z.string() })
  .meta({ id: "JobCallbackSecretShown" });

/** An event in a list: its payload, which may be large, is in the read of it alone. */
export const WebhookEventSummary = WebhookEvent.omit({ payload: true })
  .extend({
    deliveries: z
      .object({ total: z.number().int(), delivered: z.number().int(), failed: z.number().int() })
      .meta({
        description:
          "`failed` are those that were given up; the rest waits, is being sent or was cancelled",
      }),
  })
  .meta({ id: "WebhookEventSummary" });
