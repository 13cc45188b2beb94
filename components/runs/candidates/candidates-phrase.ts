import { formatCount, formatPlural } from "@/components/ui/format";
import type { RunSummaryOf } from "@/lib/runs/schemas";
import { pipelineProgress } from "../pipeline/progress";

type Summary = RunSummaryOf<"candidate_evaluation">;

/** `4 strong fits of 1,794`: the best tier with candidates in it, of all that were scored. */
export function candidatesPhrase({ pool_size = 0, filtered = 0, tier_counts }: Summary): string {
  const scored = pool_size - filtered;
  if (!tier_counts) return `${formatCount(scored)} scored`;
  if (scored === 0) return `All ${formatCount(pool_size)} candidates removed`;
  const of = `of ${formatCount(scored)}`;
  const { STRONG_FIT: strong, GOOD_FIT: good, POSSIBLE_FIT: possible } = tier_counts;
  if (strong > 0) return `${formatPlural(strong, "strong fit")} ${of}`;
  if (good > 0) return `No strong fit; ${formatPlural(good, "good fit")} ${of}`;
  if (possible > 0) return `No strong or good fit; ${formatPlural(possible, "possible fit")} ${of}`;
  return `No fit among ${formatCount(scored)}`;
}

/** The part of the pool that was scored so far; null before the run starts, and after it failed. */
export function scoredPart(run: Summary): { scored: number; total: number } | null {
  const { pool, scored } = pipelineProgress(run);
  if (!pool || run.status === "queued" || run.status === "failed") return null;
  return { scored: scored ?? 0, total: pool };
}
