import { z } from "zod";
import { Candidate, EnvironmentSchema, KindSchema, StageSchema, TierCounts } from "@/lib/runs/schemas";

/** Names and shapes of the messages on `private-org-<org_id>`. A browser may import this file. */

const base = z.object({
  run_id: z.string(),
  eval_id: z.string(),
  kind: KindSchema,
  environment: EnvironmentSchema,
  version: z.number().int(),
});

export const RealtimeEvents = {
  "evaluation.queued": base.extend({ status: z.literal("queued") }),
  "evaluation.progress": base.extend({ status: z.literal("processing"), stage: StageSchema, done: z.number().int(), total: z.number().int() }),
  "evaluation.completed": base.extend({
    status: z.literal("completed"),
    pool_size: z.number().int(),
    filtered: z.number().int(),
    tier_counts: TierCounts,
    candidates: z.array(Candidate.partial({ reasoning: true })),
    audit: z.string(),
    truncated: z.literal(true).optional(),
  }),
  "evaluation.failed": base.extend({ status: z.literal("failed"), error: z.string() }),
} as const;

export type RealtimeEventName = keyof typeof RealtimeEvents;
export type RealtimeEvent<Name extends RealtimeEventName> = z.infer<(typeof RealtimeEvents)[Name]>;
