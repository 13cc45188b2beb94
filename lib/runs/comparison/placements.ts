import { TIERS } from "@/lib/domain/tiers";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { candidateNames } from "@/lib/pools/columns/candidate-names";
import { ordinalsOf, sharesStoredRank } from "../kinds/ordinals";
import type { TierCounts } from "../schemas";

/** Where the candidates of a pool version are in a ranking, and which candidates of two versions are the same. */

/** The tier number of a candidate that a filter removed. Tiers are numbered from 1. */
export const REMOVED = 0;
/** Instead of an ordinal: the pool version lacks the candidate. */
export const ABSENT = -1;

export type Placements = {
  /** By ordinal: the place of the tier in `TIERS`, from 1, or {@link REMOVED}. */
  tiers: Uint8Array;
  /** By ordinal; 0 for a removed candidate. */
  ranks: Uint32Array;
  /** The assessed candidates, best first. */
  ordinals: readonly number[];
};

/** Reads a stored ranking: `assessed` are ordinals in rank order, of which each tier is a slice. */
export function placementsOf(
  assessed: Buffer,
  tierCounts: TierCounts,
  poolSize: number,
): Placements {
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

export const tierAt = ({ tiers }: Placements, ordinal: number) => tiers[ordinal] ?? REMOVED;
export const rankAt = ({ ranks }: Placements, ordinal: number) => ranks[ordinal] ?? 0;

/** A candidate by its ordinal in both pool versions, or {@link ABSENT}. */
export type Pair = { was: number; is: number };

export type Matched = {
  /** For each ordinal of the version after, the ordinal of the same candidate in the version before. */
  was: Int32Array;
  /** The ordinals of candidates that only the version before has. */
  gone: readonly number[];
};

const matchedVersions = new WeakMap<PoolColumns, WeakMap<PoolColumns, Matched>>();

function match(before: PoolColumns, after: PoolColumns): Matched {
  if (before === after)
    return { was: Int32Array.from({ length: after.size }, (_, ordinal) => ordinal), gone: [] };
  const ordinalByName = new Map(candidateNames(before).map((name, ordinal) => [name, ordinal]));
  const was = Int32Array.from(candidateNames(after), (name) => {
    const ordinal = ordinalByName.get(name) ?? ABSENT;
    ordinalByName.delete(name);
    return ordinal;
  });
  return { was, gone: [...ordinalByName.values()] };
}

/** The candidates of two pool versions, compared once. The same name and key is the same candidate. */
export function matchVersions(before: PoolColumns, after: PoolColumns): Matched {
  const known = matchedVersions.get(after) ?? new WeakMap<PoolColumns, Matched>();
  matchedVersions.set(after, known);
  const matched = known.get(before) ?? match(before, after);
  known.set(before, matched);
  return matched;
}

/** Calls `visit` for every candidate of either version. */
export function visitPairs({ was, gone }: Matched, visit: (was: number, is: number) => void): void {
  for (let is = 0; is < was.length; is++) visit(was[is] ?? ABSENT, is);
  for (const ordinal of gone) visit(ordinal, ABSENT);
}
