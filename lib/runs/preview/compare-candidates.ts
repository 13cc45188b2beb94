import { TIERS } from "@/lib/domain/tiers";
import { candidatesAt } from "@/lib/pools/candidates";
import { ordinalsOf, sharesStoredRank } from "../kinds/ordinals";
import type { TierCounts } from "../schemas";
import type { PreviewItem } from "../schemas/engine-preview";
import { type Compared, MOST_CHANGES } from "./compare-items";

/** How many items a preview shows. */
const SHOWN = 25;

const REMOVED = 0;

/** A ranking as stored: the ordinals of the assessed candidates, best first, and how many each tier has. */
export type StoredRanking = { assessed: Buffer; tierCounts: TierCounts };

/** The place in `TIERS`, from 1, and the rank of each candidate by ordinal. Removed ones have 0. */
function positionsOf({ assessed, tierCounts }: StoredRanking, size: number) {
  const tiers = new Uint8Array(size);
  const ranks = new Uint32Array(size);
  const ordinals = ordinalsOf(assessed);
  let tier = 0;
  let left = 0;
  let rank = 0;
  for (const [place, ordinal] of ordinals.entries()) {
    while (left === 0 && tier < TIERS.length) left = tierCounts[TIERS[tier++] ?? "POOR_FIT"] ?? 0;
    left--;
    if (!sharesStoredRank(assessed, place)) rank = place + 1;
    tiers[ordinal] = tier;
    ranks[ordinal] = rank;
  }
  return { tiers, ranks, ordinals };
}

/** The places of all candidates of a pool in two rankings. `size`: of the pool. */
export async function compareCandidates(
  poolVersionId: string,
  size: number,
  { before, after }: { before: StoredRanking; after: StoredRanking },
): Promise<Compared> {
  const old = positionsOf(before, size);
  const now = positionsOf(after, size);
  const moved: number[] = [];
  const reranked: number[] = [];
  for (let ordinal = 0; ordinal < size; ordinal++)
    if (old.tiers[ordinal] !== now.tiers[ordinal]) moved.push(ordinal);
    else if (old.ranks[ordinal] !== now.ranks[ordinal]) reranked.push(ordinal);
  const best = (ordinal: number) =>
    Math.min(
      old.ranks[ordinal] || Number.POSITIVE_INFINITY,
      now.ranks[ordinal] || Number.POSITIVE_INFINITY,
    );
  const sorted = (ordinals: number[]) => ordinals.toSorted((a, b) => best(a) - best(b));
  const changes = [...sorted(moved), ...sorted(reranked)].slice(0, MOST_CHANGES);
  const first = now.ordinals.slice(0, SHOWN);
  const facts = await candidatesAt(poolVersionId, [...new Set([...first, ...changes])]);
  const position = ({ tiers, ranks }: typeof old, ordinal: number): PreviewItem["after"] => {
    const tier = tiers[ordinal] ?? REMOVED;
    const place = TIERS[tier - 1];
    return place === undefined ? null : { rank: ranks[ordinal] ?? 0, place };
  };
  const item = (ordinal: number): PreviewItem => {
    const { name = "", key } = facts.get(ordinal) ?? {};
    return {
      name,
      ...(key === undefined ? {} : { key }),
      before: position(old, ordinal),
      after: position(now, ordinal),
    };
  };
  const removed = ({ ordinals }: typeof old) => size - ordinals.length;
  return {
    counts: [
      ...TIERS.map((tier) => ({
        place: tier,
        before: before.tierCounts[tier],
        after: after.tierCounts[tier],
      })),
      { place: "REMOVED", before: removed(old), after: removed(now) },
    ],
    changed: moved.length,
    reranked: reranked.length,
    items: first.map(item),
    changes: changes.map(item),
  };
}
