import { TIERS } from "@/lib/domain/tiers";
import type { ChangedCandidate } from "@/lib/evaluation/candidates/columns/replace-candidate";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { candidatesAt } from "@/lib/pools/candidates";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import type { RankedCandidates } from "../kinds/run-kind";
import type { TierCounts } from "../schemas";
import type { ComparedItems, PreviewItem } from "../schemas/run-comparison";
import { MOST_CHANGES } from "./compare-items";
import { differenceOfCandidate, type Names } from "./differences";
import {
  ABSENT,
  matchVersions,
  type Pair,
  type Placements,
  placementsOf,
  rankAt,
  tierAt,
  visitPairs,
} from "./placements";

/** How many items a comparison shows. */
const SHOWN = 25;

/** A ranking of a pool version: the ordinals of the assessed candidates, best first, and how many each tier has. */
export type PoolRanking = {
  poolVersionId: string;
  poolSize: number;
  assessed: Buffer;
  tierCounts: TierCounts;
  explain: RankedCandidates["explain"];
  /** The candidate whose facts differ from those of the pool version. */
  changedCandidate?: ChangedCandidate | undefined;
};

/**
 * Compares the places of all candidates in two rankings, of the same or of two versions of a pool. Only the first
 * `explained` changes have their difference: working one out takes as long as two score cards.
 */
export async function compareCandidates(
  before: PoolRanking,
  after: PoolRanking,
  { explained, names }: { explained: number; names: Names },
): Promise<ComparedItems> {
  const old = placementsOf(before.assessed, before.tierCounts, before.poolSize);
  const now = placementsOf(after.assessed, after.tierCounts, after.poolSize);
  const matched = matchVersions(
    await loadColumns(before.poolVersionId),
    await loadColumns(after.poolVersionId),
  );
  const moved: Pair[] = [];
  const reranked: Pair[] = [];
  visitPairs(matched, (was, is) => {
    if (tierAt(old, was) !== tierAt(now, is)) moved.push({ was, is });
    else if (rankAt(old, was) !== rankAt(now, is)) reranked.push({ was, is });
  });
  const best = ({ was, is }: Pair) =>
    Math.min(
      rankAt(old, was) || Number.POSITIVE_INFINITY,
      rankAt(now, is) || Number.POSITIVE_INFINITY,
    );
  const sorted = (list: readonly Pair[]) => list.toSorted((a, b) => best(a) - best(b));
  const changes = [...sorted(moved), ...sorted(reranked)].slice(0, MOST_CHANGES);
  const first = now.ordinals.slice(0, SHOWN).map((is) => ({ was: matched.was[is] ?? ABSENT, is }));

  const shown = [...first, ...changes];
  const factsNow = await factsOf(
    after,
    shown.map(({ is }) => is),
  );
  const factsBefore =
    before.poolVersionId === after.poolVersionId &&
    before.changedCandidate === after.changedCandidate
      ? factsNow
      : await factsOf(
          before,
          shown.map(({ was }) => was),
        );
  const position = (positions: Placements, ordinal: number): PreviewItem["after"] => {
    const place = TIERS[tierAt(positions, ordinal) - 1];
    return place === undefined
      ? null
      : { rank: rankAt(positions, ordinal), place, label: names.after.place(place) };
  };
  const item = ({ was, is }: Pair): PreviewItem => {
    const { name = "", key } = factsNow.get(is) ?? factsBefore.get(was) ?? {};
    return {
      name,
      ...(key === undefined ? {} : { key }),
      before: position(old, was),
      after: position(now, is),
    };
  };
  const cardOf = ({ explain }: PoolRanking, facts: CandidateFacts | undefined) =>
    facts ? explain(facts) : null;
  const removed = ({ ordinals }: Placements, { poolSize }: PoolRanking) =>
    poolSize - ordinals.length;
  return {
    counts: [
      ...TIERS.map((tier) => ({
        place: tier,
        label: names.after.place(tier),
        before: before.tierCounts[tier],
        after: after.tierCounts[tier],
      })),
      {
        place: "REMOVED",
        label: names.after.place("REMOVED"),
        before: removed(old, before),
        after: removed(now, after),
      },
    ],
    changed: moved.length,
    reranked: reranked.length,
    items: first.map(item),
    changes: changes.map((pair, i) =>
      i < explained
        ? {
            ...item(pair),
            difference: differenceOfCandidate(
              cardOf(before, factsBefore.get(pair.was)),
              cardOf(after, factsNow.get(pair.is)),
              names,
            ),
          }
        : item(pair),
    ),
  };
}

async function factsOf(
  { poolVersionId, changedCandidate: changed }: PoolRanking,
  ordinals: readonly number[],
): Promise<Map<number, CandidateFacts>> {
  const facts = await candidatesAt(
    poolVersionId,
    [...new Set(ordinals)].filter((ordinal) => ordinal !== ABSENT),
  );
  if (changed && facts.has(changed.ordinal)) facts.set(changed.ordinal, changed.facts);
  return facts;
}
