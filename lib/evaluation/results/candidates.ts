import { presentationOf } from "@/lib/evaluation/candidates/presentation";
import type { Evaluation } from "@/lib/evaluation/candidates/result";
import type { Disclosures } from "@/lib/evaluation/core/disclosures";

/** What a run stores of an evaluation of candidates. */
export function candidateResult({
  ruleSet,
  poolSize,
  removed,
  candidates,
  tierCounts,
  removedByRule,
  disclosures,
}: Evaluation) {
  const { tierLabels, marksOf } = presentationOf(ruleSet);
  return {
    pool_size: poolSize,
    filtered: removed.length,
    candidates: candidates.map(({ rank, tier, name, key, confidence, scores, reasoning }) => ({
      rank,
      tier,
      name,
      key,
      ...marksOf({ name, key, tier }),
      confidence,
      scores,
      reasoning,
    })),
    tier_counts: tierCounts,
    ...(tierLabels && { tier_labels: tierLabels }),
    removed_by: removedByRule,
    ...(disclosures && { ...disclosures, summary: summaryOf(disclosures) }),
  };
}

/** How long the three lists of a result are. */
const summaryOf = ({ ignored, not_checked, assumed }: Disclosures) => ({
  not_checked: not_checked.length,
  ignored: ignored.length,
  assumed: assumed.length,
});
