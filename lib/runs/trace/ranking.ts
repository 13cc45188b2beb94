import { eq, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { traces } from "@/lib/db/schema";
import { TIERS, type Tier } from "@/lib/domain/tiers";
import type { RunId } from "@/lib/ids";
import { ORDINAL_BYTES, ordinalsOf } from "../kinds/ordinals";
import type { TierCounts } from "../schemas";

/** The pool's ordinals of the candidates from rank `from` on (0 is the best). Reads only the bytes that it needs. */
export async function rankedOrdinals(
  runId: RunId,
  { from, count }: { from: number; count: number },
): Promise<number[]> {
  const [row] = await database()
    .select({
      slice: sql<Buffer>`substring(${traces.assessed} from ${from * ORDINAL_BYTES + 1}::int for ${count * ORDINAL_BYTES}::int)`,
    })
    .from(traces)
    .where(eq(traces.runId, runId));
  return row ? ordinalsOf(row.slice) : [];
}

/** The ordinals of removed candidates in the order of the pool, from number `from` on. */
export async function removedOrdinals(
  runId: RunId,
  { from, count }: { from: number; count: number },
): Promise<number[]> {
  const [row] = await database()
    .select({
      slice: sql<Buffer>`substring(${traces.removed} from ${from * ORDINAL_BYTES + 1}::int for ${count * ORDINAL_BYTES}::int)`,
    })
    .from(traces)
    .where(eq(traces.runId, runId));
  return row ? ordinalsOf(row.slice) : [];
}

/** Where a tier is in the ranking. Tiers are contiguous, best first; without a tier, the whole ranking. */
export function tierSlice(counts: TierCounts, tier?: Tier): { from: number; to: number } {
  let from = 0;
  for (const each of TIERS) {
    if (each === tier) return { from, to: from + counts[each] };
    from += counts[each];
  }
  return { from: 0, to: from };
}

/** The ranks (1 is the best) of the given ordinals. Removed candidates have none. */
export async function ranksOf(
  runId: RunId,
  ordinals: readonly number[],
): Promise<Map<number, number>> {
  const wanted = new Set(ordinals);
  const ranks = new Map<number, number>();
  if (wanted.size === 0) return ranks;
  const [row] = await database()
    .select({ assessed: traces.assessed })
    .from(traces)
    .where(eq(traces.runId, runId));
  const bytes = row?.assessed ?? Buffer.alloc(0);
  for (let at = 0; at < bytes.length && ranks.size < wanted.size; at += ORDINAL_BYTES) {
    const ordinal = bytes.readUInt32LE(at);
    if (wanted.has(ordinal)) ranks.set(ordinal, at / ORDINAL_BYTES + 1);
  }
  return ranks;
}
