import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/environment";
import { RunKindSchema } from "@/lib/domain/run-kind";
import { ATTEMPT_ERRORS, DELIVERY_STATES } from "@/lib/domain/webhooks";
import { QuoteSolution } from "@/lib/evaluation/quotes/result";
import {
  Candidate,
  RunOutput,
  RunSubject,
  StageSchema,
  TierCounts,
} from "@/lib/runs/result-schemas";

/** Names and shapes of the messages on `private-org-<org_id>`. A browser may import this file. */

const base = z.object({
  run_id: z.string(),
  eval_id: z.string(),
  kind: RunKindSchema,
  environment: EnvironmentSchema,
  version: z.number().int(),
});

// Fields that came later are optional: a message that waited through an update must still be readable.
const end = { completed_at: z.iso.datetime().optional(), duration_ms: z.number().int().optional() };

export const RealtimeEvents = {
  /** With what a list's row shows, so that readers need not ask. */
  "evaluation.queued": base.extend({
    status: z.literal("queued"),
    created_at: z.iso.datetime().optional(),
    subject: RunSubject.optional(),
  }),
  // `total` is the pool in FILTER, and what FILTER left in EVALUATE and RANK.
  "evaluation.progress": base.extend({
    status: z.literal("processing"),
    stage: StageSchema,
    done: z.number().int(),
    total: z.number().int(),
  }),
  "evaluation.completed": base.extend({
    status: z.literal("completed"),
    // Of a candidate evaluation.
    pool_size: z.number().int().optional(),
    filtered: z.number().int().optional(),
    tier_counts: TierCounts.optional(),
    candidates: z.array(Candidate.partial({ reasoning: true })).optional(),
    // Of quote matching and coverage analyses.
    output: RunOutput.optional(),
    solutions: z.array(QuoteSolution).optional(),
    audit: z.string(),
    ...end,
    truncated: z.literal(true).optional(),
  }),
  "evaluation.failed": base.extend({ status: z.literal("failed"), error: z.string(), ...end }),
  /** A delivery has changed; where many of an endpoint change at once, the newest of them stands for all. */
  "delivery.updated": z.object({
    delivery_id: z.string(),
    /** Null for a job's own URL. */
    endpoint_id: z.string().nullable(),
    event_id: z.string(),
    run_id: z.string().nullable(),
    environment: EnvironmentSchema,
    state: z.enum(DELIVERY_STATES),
    attempt: z.number().int(),
    next_attempt_at: z.string().nullable(),
    status: z.number().int().nullable(),
    error: z.enum(ATTEMPT_ERRORS).nullable(),
    /** How many others of the endpoint this one stands for: upon any, readers fetch. */
    coalesced: z.number().int().optional(),
  }),
  "endpoint.updated": z.object({ endpoint_id: z.string(), environment: EnvironmentSchema }),
  /** Asked for on the settings page, to see that messages arrive. */
  "realtime.test": z.object({
    id: z.string(),
    environment: EnvironmentSchema,
    sent_at: z.string(),
  }),
} as const;

export type RealtimeEventName = keyof typeof RealtimeEvents;
export type RealtimeEvent<Name extends RealtimeEventName> = z.infer<(typeof RealtimeEvents)[Name]>;
