import { formatCount, formatPlural } from "@/components/ui/format";
import type { RunSummary } from "@/lib/runs/schemas";
import { STAGE_WORDS } from "../detail/stage-labels";
import { pipelineProgress } from "../pipeline/progress";
import { kindPhrase } from "../quotes/quotes-phrase";

const STEP = { FILTER: "filter", EVALUATE: "evaluate", RANK: "rank" } as const;

function underWay({ kind, stage, progress }: RunSummary): string {
  const verb = stage ? STAGE_WORDS[kind][STEP[stage]] : "Starting";
  return progress && progress.total > 0
    ? `${verb} ${formatCount(progress.done)} of ${formatCount(progress.total)}`
    : verb;
}

function outcome({ pool_size = 0, filtered = 0, tier_counts }: RunSummary): string {
  const assessed = pool_size - filtered;
  if (!tier_counts) return `${formatCount(assessed)} assessed`;
  if (assessed === 0) return `Nobody left: all ${formatCount(pool_size)} removed`;
  const of = `of ${formatCount(assessed)}`;
  const { STRONG_FIT: strong, GOOD_FIT: good, POSSIBLE_FIT: possible } = tier_counts;
  if (strong > 0) return `${formatPlural(strong, "strong fit")} ${of}`;
  if (good > 0) return `No strong fit; ${formatPlural(good, "good fit")} ${of}`;
  if (possible > 0) return `Nothing better than ${formatPlural(possible, "possible fit")} ${of}`;
  return `No fit among ${formatCount(assessed)}`;
}

/** What came out of a run, or how far it is, in a phrase. */
export function answerOf(run: RunSummary): string {
  switch (run.status) {
    case "queued":
      return "Waiting for a worker";
    case "processing":
      return underWay(run);
    case "completed":
      return run.kind === "candidate_evaluation" ? outcome(run) : kindPhrase(run);
    case "failed":
      return run.error ?? "Failed";
  }
}

/** How much of the pool was assessed (so far); null where there is no pool to speak of. */
export function assessedPart(run: RunSummary): { assessed: number; of: number } | null {
  if (run.kind !== "candidate_evaluation") return null;
  const { pool, assessed } = pipelineProgress(run);
  if (!pool || run.status === "queued" || run.status === "failed") return null;
  return { assessed: assessed ?? 0, of: pool };
}
