import { and, asc, eq, gt, gte, inArray, lt, or, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { poolCandidates } from "@/lib/db/schema";
import { containsPattern } from "@/lib/db/search-text";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";

const MAX_NAMED = 1_000;

export type NumberedCandidate = { ordinal: number; facts: CandidateFacts };

const { poolVersionId: versionColumn, ordinal, name } = poolCandidates;
// The schema does not import the evaluator, so the column has no type there.
const facts = sql<CandidateFacts>`${poolCandidates.facts}`;

/** The facts of candidates by ordinal. Those that the version does not have are left out. */
export async function candidatesAt(
  poolVersionId: string,
  ordinals: readonly number[],
): Promise<Map<number, CandidateFacts>> {
  if (ordinals.length === 0) return new Map();
  const rows = await database()
    .select({ ordinal, facts })
    .from(poolCandidates)
    .where(
      and(
        eq(versionColumn, poolVersionId),
        sql`${ordinal} = any(${sql.param([...ordinals])}::integer[])`,
      ),
    );
  return new Map(rows.map((row) => [row.ordinal, row.facts]));
}

/** The facts of candidates in the order of the ordinals. Rejects if the version lacks one. */
export async function readCandidates(
  poolVersionId: string,
  ordinals: readonly number[],
): Promise<CandidateFacts[]> {
  const found = await candidatesAt(poolVersionId, ordinals);
  return ordinals.map((wanted) => {
    const candidate = found.get(wanted);
    if (!candidate) throw new Error(`pool version ${poolVersionId} has no candidate ${wanted}`);
    return candidate;
  });
}

/** The candidates from ordinal `from` to before `to`, in canonical order. */
export async function candidatesBetween(
  poolVersionId: string,
  from: number,
  to: number,
): Promise<CandidateFacts[]> {
  const rows = await database()
    .select({ facts })
    .from(poolCandidates)
    .where(and(eq(versionColumn, poolVersionId), gte(ordinal, from), lt(ordinal, to)))
    .orderBy(asc(ordinal));
  return rows.map((row) => row.facts);
}

type Page = { limit: number; after?: number };

/** The candidates with one of the names or with the key, in the order of the ordinals. */
export async function candidatesNamed(
  poolVersionId: string,
  { names, key }: { names: readonly string[]; key: string },
): Promise<NumberedCandidate[]> {
  return database()
    .select({ ordinal, facts })
    .from(poolCandidates)
    .where(
      and(
        eq(versionColumn, poolVersionId),
        or(inArray(name, [...names]), sql`${facts} ->> 'key' = ${key}`),
      ),
    )
    .orderBy(asc(ordinal))
    .limit(MAX_NAMED);
}

/** One page of a version's candidates, or of those that {@link searchCandidates} finds by a text. */
export function listCandidates(
  poolVersionId: string,
  { search, limit, after = -1 }: Page & { search?: string | undefined },
): Promise<NumberedCandidate[]> {
  if (search) return searchCandidates(poolVersionId, search, { limit, after });
  return database()
    .select({ ordinal, facts })
    .from(poolCandidates)
    .where(and(eq(versionColumn, poolVersionId), gt(ordinal, after)))
    .orderBy(asc(ordinal))
    .limit(limit);
}

/**
 * Candidates whose name contains the text (ignoring case) or whose key equals it, by ordinal, after the ordinal
 * `after`.
 */
export async function searchCandidates(
  poolVersionId: string,
  text: string,
  { limit, after = -1 }: Page,
): Promise<NumberedCandidate[]> {
  return database()
    .select({ ordinal, facts })
    .from(poolCandidates)
    .where(
      and(
        eq(versionColumn, poolVersionId),
        gt(ordinal, after),
        or(sql`${name} ilike ${containsPattern(text)}`, sql`${facts} ->> 'key' = ${text}`),
      ),
    )
    .orderBy(asc(ordinal))
    .limit(limit);
}
