import { eq, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { traces } from "@/lib/db/schema";
import { TIERS, type Tier } from "@/lib/domain/tiers";
import type { RunId } from "@/lib/ids";
import type { TierCounts } from "./schemas";

const ORDINAL_BYTES = 4;

/** Ordinals out of their stored form: little-endian 32-bit integers. */
export function ordinalsOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / ORDINAL_BYTES }, (_, i) =>
    bytes.readUInt32LE(i * ORDINAL_BYTES),
  );
}

/** The pool's ordinals of the candidates ranked `from` (0 is the best) and on. Reads only the bytes that it needs. */
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

/** The removed candidates in the order of the pool, from the `from`th on, each with the index of the rule that removed it. */
export async function removedOrdinals(
  runId: RunId,
  { from, count }: { from: number; count: number },
): Promise<{ ordinal: number; rule: number }[]> {
  const [row] = await database()
    .select({
      slice: sql<Buffer>`substring(${traces.removed} from ${from * ORDINAL_BYTES + 1}::int for ${count * ORDINAL_BYTES}::int)`,
      rules: sql<Buffer>`substring(${traces.removedBy} from ${from + 1}::int for ${count}::int)`,
    })
    .from(traces)
    .where(eq(traces.runId, runId));
  return row
    ? ordinalsOf(row.slice).map((ordinal, i) => ({ ordinal, rule: row.rules[i] ?? 0 }))
    : [];
}

/** Where a tier lies in the ranking: tiers are contiguous, best first. */
export function tierSlice(counts: TierCounts, tier?: Tier): { from: number; to: number } {
  let from = 0;
  for (const each of TIERS) {
    if (each === tier) return { from, to: from + counts[each] };
    from += counts[each];
  }
  return { from: 0, to: from };
}

/** The ranks (1 is the best) of the given ordinals; one that was removed has none. */
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
