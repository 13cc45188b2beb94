import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { ATTEMPT_ERRORS, DELIVERY_STATES } from "@/lib/domain/webhooks";

/** Realtime messages about webhooks. A browser may import this file. */
export const WebhookMessages = {
  /** A delivery changed. If many of an endpoint change at once, one message covers all of them. */
  "delivery.updated": z.object({
    delivery_id: z.string(),
    /** Null for a job callback. */
    endpoint_id: z.string().nullable(),
    event_id: z.string(),
    run_id: z.string().nullable(),
    environment: EnvironmentSchema,
    state: z.enum(DELIVERY_STATES),
    attempt: z.number().int(),
    next_attempt_at: z.string().nullable(),
    status: z.number().int().nullable(),
    error: z.enum(ATTEMPT_ERRORS).nullable(),
    /** How many other deliveries of the endpoint changed. If present, readers fetch the list. */
    coalesced: z.number().int().optional(),
  }),
  /** An endpoint, its health, or many of its deliveries changed. Readers fetch it. */
  "endpoint.updated": z.object({ endpoint_id: z.string(), environment: EnvironmentSchema }),
} as const;

export type WebhookMessageName = keyof typeof WebhookMessages;
export type WebhookMessage<Name extends WebhookMessageName> = z.infer<
  (typeof WebhookMessages)[Name]
>;
