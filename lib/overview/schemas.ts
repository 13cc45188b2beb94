import { z } from "zod";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { RUN_STATUSES } from "@/lib/domain/run-status";
import type { Tier } from "@/lib/domain/tiers";
import { WholeMs } from "@/lib/domain/time/milliseconds";

/** The overview as the API returns it. A browser may import this file. */

const timestamp = z.iso.datetime();
const count = z.number().int();
const duration = WholeMs.nullable();

/** Why runs need attention, in the order of the page. */
export const ATTENTION_REASONS = [
  "assigned_to_me",
  "follow_up_due",
  "failed",
  "degraded",
  "undecided",
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

const Activity = z.object({
  runs: count,
  failed: count,
  duration_p50_ms: duration,
});

/** What a new organization does first, in this order. */
export const FIRST_STEPS = ["pool", "engine", "key", "endpoint", "run"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export const Overview = z
  .object({
    /** The day (UTC) that follow-ups are due on. */
    today: z.iso.date(),
    last_day: Activity.meta({ description: "Runs submitted in the last 24 hours" }),
    day_before: Activity.meta({ description: "Runs submitted in the 24 hours before" }),
    attention: z
      .array(
        z.object({
          reason: z.enum(ATTENTION_REASONS),
          count,
          more: z.boolean().meta({ description: "Whether there are more than `count`" }),
          runs: z
            .array(
              z.object({
                run_id: z.string(),
                kind: z.enum(RUN_KINDS),
                status: z.enum(RUN_STATUSES),
                entity: z.string().meta({ description: "Empty for an erased run" }),
                created_at: timestamp,
              }),
            )
            .meta({ description: "The newest ones" }),
        }),
      )
      .meta({ description: "Runs that need attention, by the reason" }),
    changes: z
      .array(
        z.object({
          id: z.string(),
          at: timestamp,
          actor: z.string(),
          action: z.string(),
          target: z.string(),
          target_name: z.string().nullable(),
          target_deleted: z.boolean(),
          count: count.meta({ description: "How often the actor has done this to the target" }),
        }),
      )
      .meta({ description: "What was changed since yesterday, newest first" }),
    steps_dismissed: z.boolean().meta({ description: "Whether the member has hidden the steps" }),
    steps: z
      .array(z.object({ step: z.enum(FIRST_STEPS), done: z.boolean() }))
      .meta({ description: "What a new organization does first" }),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;

const totals = {
  completed: count,
  failed: count,
  degraded: count.meta({ description: "Completed runs that leave a part of the question open" }),
  duration_p50_ms: duration,
  duration_p95_ms: duration,
  candidates: z
    .object({
      STRONG_FIT: count,
      GOOD_FIT: count,
      POSSIBLE_FIT: count,
      POOR_FIT: count,
    } satisfies Record<Tier, typeof count>)
    .meta({ description: "Candidates of all runs, by tier" }),
};

export const Trends = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    total: z.object(totals),
    days: z.array(z.object({ day: z.iso.date(), ...totals })).meta({
      description: "Runs by the day (UTC) of their submission, each day of the period",
    }),
    kinds: z.array(z.object({ kind: z.enum(RUN_KINDS), ...totals })),
    engines: z.array(
      z.object({
        engine: z.string().meta({ description: "Empty for runs of earlier releases" }),
        ...totals,
      }),
    ),
  })
  .meta({
    id: "Trends",
    description:
      "Ended runs of a period. Durations are accurate to 7%. A run is counted within seconds",
  });
export type Trends = z.infer<typeof Trends>;
