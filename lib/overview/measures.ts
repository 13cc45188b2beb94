import { TIERS, type Tier } from "@/lib/domain/tiers";
import { wholeMs } from "@/lib/domain/time/milliseconds";

/** What is counted of ended runs by day, kind and engine. */

/** Durations are counted in buckets: each ends at this many times the end of the one before. */
const BUCKET_RATIO = 1.15;

/** The bucket of a duration in milliseconds, as SQL. */
export const bucketOf = (ms: string): string =>
  `ceil(ln(greatest(${ms}, 1)) / ln(${BUCKET_RATIO}))::int`;

const DURATION = "ms:";
const TIER = "tier:";
/** The prefixes of measures, for SQL. */
export const MEASURES = { duration: DURATION, tier: TIER, degraded: "degraded" } as const;

export type Counted = { measure: string; count: number };

/** Counts of ended runs. Candidates are those of all runs together. */
export type Totals = {
  completed: number;
  failed: number;
  degraded: number;
  duration_p50_ms: number | null;
  duration_p95_ms: number | null;
  candidates: Record<Tier, number>;
};

/** The counts of one group of rows. */
export function totalsOf(rows: readonly Counted[]): Totals {
  const counts = new Map<string, number>();
  for (const { measure, count } of rows) counts.set(measure, (counts.get(measure) ?? 0) + count);
  const of = (measure: string) => counts.get(measure) ?? 0;
  const durations = [...counts]
    .flatMap(([measure, runs]) =>
      measure.startsWith(DURATION)
        ? [{ bucket: Number(measure.slice(DURATION.length)), runs }]
        : [],
    )
    .sort((a, b) => a.bucket - b.bucket);
  return {
    completed: of("completed"),
    failed: of("failed"),
    degraded: of(MEASURES.degraded),
    duration_p50_ms: percentileOf(durations, 0.5),
    duration_p95_ms: percentileOf(durations, 0.95),
    candidates: {
      STRONG_FIT: of(`${TIER}${TIERS[0]}`),
      GOOD_FIT: of(`${TIER}${TIERS[1]}`),
      POSSIBLE_FIT: of(`${TIER}${TIERS[2]}`),
      POOR_FIT: of(`${TIER}${TIERS[3]}`),
    },
  };
}

/** The middle of the percentile's bucket, at most 7% away from the exact one. Null without ended runs. */
export function percentileOf(
  durations: readonly { bucket: number; runs: number }[],
  share: number,
): number | null {
  const total = durations.reduce((sum, { runs }) => sum + runs, 0);
  let upTo = 0;
  for (const { bucket, runs } of durations) {
    upTo += runs;
    if (upTo >= share * total) return wholeMs(BUCKET_RATIO ** Math.max(0, bucket - 0.5));
  }
  return null;
}
