import { TIERS } from "@/lib/domain/tiers";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { candidatesAt } from "@/lib/pools/candidates";
import { candidateNames } from "@/lib/pools/columns/candidate-names";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { ordinalsOf, sharesStoredRank } from "../kinds/ordinals";
import type { RankedCandidates } from "../kinds/run-kind";
import type { TierCounts } from "../schemas";
import type { ComparedItems, PreviewItem } from "../schemas/run-comparison";
import { MOST_CHANGES } from "./compare-items";
import { differenceOfCandidate } from "./differences";

/** How many items a comparison shows. */
const SHOWN = 25;

const REMOVED = 0;
const ABSENT = -1;

/** A ranking of a pool version: the ordinals of the assessed candidates, best first, and how many each tier has. */
export type PoolRanking = {
  poolVersionId: string;
  poolSize: number;
  assessed: Buffer;
  tierCounts: TierCounts;
  explain: RankedCandidates["explain"];
};

/** The place in `TIERS`, from 1, and the rank of each candidate by ordinal. Removed ones have 0. */
function positionsOf({ assessed, tierCounts, poolSize }: PoolRanking) {
  const tiers = new Uint8Array(poolSize);
  const ranks = new Uint32Array(poolSize);
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
type Positions = ReturnType<typeof positionsOf>;

/** A candidate by its ordinal in both pool versions. {@link ABSENT}: it is in one of them only. */
type Pair = { was: number; is: number };

type Matched = {
  /** For each ordinal of the version after, the ordinal of the same candidate in the version before. */
  was: Int32Array;
  /** The ordinals of candidates that only the version before has. */
  gone: Iterable<number>;
};

/** The candidates of two pool versions. The same name and key is the same candidate. */
async function matchCandidates(before: PoolRanking, after: PoolRanking): Promise<Matched> {
  if (before.poolVersionId === after.poolVersionId)
    return { was: Int32Array.from({ length: after.poolSize }, (_, ordinal) => ordinal), gone: [] };
  const old = candidateNames(await loadColumns(before.poolVersionId));
  const now = candidateNames(await loadColumns(after.poolVersionId));
  const ordinalByName = new Map(old.map((name, ordinal) => [name, ordinal]));
  const was = Int32Array.from(now, (name) => {
    const ordinal = ordinalByName.get(name) ?? ABSENT;
    ordinalByName.delete(name);
    return ordinal;
  });
  return { was, gone: ordinalByName.values() };
}

const tierAt = ({ tiers }: Positions, ordinal: number) => tiers[ordinal] ?? REMOVED;
const rankAt = ({ ranks }: Positions, ordinal: number) => ranks[ordinal] ?? 0;

/**
 * Compares the places of all candidates in two rankings, of the same or of two versions of a pool. Only the first
 * `explained` changes have their difference: working one out takes as long as two score cards.
 */
export async function compareCandidates(
  before: PoolRanking,
  after: PoolRanking,
  explained: number,
): Promise<ComparedItems> {
  const old = positionsOf(before);
  const now = positionsOf(after);
  const matched = await matchCandidates(before, after);
  const moved: Pair[] = [];
  const reranked: Pair[] = [];
  const add = (was: number, is: number) => {
    if (tierAt(old, was) !== tierAt(now, is)) moved.push({ was, is });
    else if (rankAt(old, was) !== rankAt(now, is)) reranked.push({ was, is });
  };
  for (const [is, was] of matched.was.entries()) add(was, is);
  for (const was of matched.gone) add(was, ABSENT);
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
    before.poolVersionId === after.poolVersionId
      ? factsNow
      : await factsOf(
          before,
          shown.map(({ was }) => was),
        );
  const position = (positions: Positions, ordinal: number): PreviewItem["after"] => {
    const place = TIERS[tierAt(positions, ordinal) - 1];
    return place === undefined ? null : { rank: rankAt(positions, ordinal), place };
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
  const removed = ({ ordinals }: Positions, { poolSize }: PoolRanking) =>
    poolSize - ordinals.length;
  return {
    counts: [
      ...TIERS.map((tier) => ({
        place: tier,
        before: before.tierCounts[tier],
        after: after.tierCounts[tier],
      })),
      { place: "REMOVED", before: removed(old, before), after: removed(now, after) },
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
            ),
          }
        : item(pair),
    ),
  };
}

const factsOf = ({ poolVersionId }: PoolRanking, ordinals: readonly number[]) =>
  candidatesAt(
    poolVersionId,
    [...new Set(ordinals)].filter((ordinal) => ordinal !== ABSENT),
  );
