import { pgPool } from "@/lib/db/client";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { candidatesAt } from "../candidates";

/** What differs between two versions of a pool, by ordinals. */
type Differences = {
  /** In the new version only. */
  added: Int32Array;
  /** In the base only. */
  removed: Int32Array;
  /** Pairs: the ordinal in the base, then in the new version. */
  changed: Int32Array;
};

export type FactChange = { fact: string; before: unknown; after: unknown };
export type CandidateChange = {
  change: "added" | "removed" | "changed";
  name: string;
  key: string | null;
  /** The facts that differ; null where one side has none. */
  facts: FactChange[];
};
export type DifferenceCounts = { added: number; removed: number; changed: number };

/*
 * Candidates with the same facts on both sides are left out first, without reading their facts. Those left are the same
 * carrier if they have the same key, or without a key the same name. Of several with one key, those at the same place
 * are paired.
 */
const COMPARE = `
  with
  base as materialized (
    select ordinal, name, md5(facts::text)::uuid as hash from pool_candidates where pool_version_id = $1
  ),
  own as materialized (
    select ordinal, name, md5(facts::text)::uuid as hash from pool_candidates where pool_version_id = $2
  ),
  base_only as (
    select ordinal from base where not exists (select from own where own.hash = base.hash and own.name = base.name)
  ),
  own_only as (
    select ordinal from own where not exists (select from base where base.hash = own.hash and base.name = own.name)
  ),
  base_left as (
    select ordinal, identity, row_number() over (partition by identity order by ordinal) as place
    from (
      select candidate.ordinal, coalesce('k' || (facts ->> 'key'), 'n' || name) as identity
      from base_only join pool_candidates as candidate
        on candidate.pool_version_id = $1 and candidate.ordinal = base_only.ordinal
    ) as identified
  ),
  own_left as (
    select ordinal, identity, row_number() over (partition by identity order by ordinal) as place
    from (
      select candidate.ordinal, coalesce('k' || (facts ->> 'key'), 'n' || name) as identity
      from own_only join pool_candidates as candidate
        on candidate.pool_version_id = $2 and candidate.ordinal = own_only.ordinal
    ) as identified
  ),
  paired as (
    select base_left.ordinal as before, own_left.ordinal as after
    from base_left full join own_left using (identity, place)
  )
  select
    coalesce(array_agg(after order by after) filter (where before is null), '{}')::text as added,
    coalesce(array_agg(before order by before) filter (where after is null), '{}')::text as removed,
    coalesce(array_agg(array[before, after] order by after) filter (where before is not null and after is not null), '{}')::text
      as changed
  from paired`;

const ordinals = (text: string) => Int32Array.from(text.match(/\d+/g) ?? [], Number);

async function compare(baseId: string, ownId: string): Promise<Differences> {
  const { rows } = await pgPool().query<Record<keyof Differences, string>>(COMPARE, [
    baseId,
    ownId,
  ]);
  const [row] = rows;
  if (!row) throw new Error("The comparison has no row");
  return {
    added: ordinals(row.added),
    removed: ordinals(row.removed),
    changed: ordinals(row.changed),
  };
}

const MAX_CACHED = 20;
/** Versions never change, and neither does what differs between two of them. The latest used is last. */
const cache = new Map<string, Promise<Differences>>();

function differences(baseId: string, ownId: string): Promise<Differences> {
  const key = `${baseId} ${ownId}`;
  const known = cache.get(key) ?? compare(baseId, ownId);
  cache.delete(key);
  cache.set(key, known);
  known.catch(() => cache.delete(key));
  const [oldest] = cache.keys();
  if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
  return known;
}

const LISTED: readonly string[] = ["ratings", "filings", "line_results"];

/** Facts by their name in messages: custom facts as `custom.<key>`. */
function flatFacts({ custom, ...facts }: CandidateFacts): Map<string, unknown> {
  return new Map([
    ...Object.entries(facts),
    ...Object.entries(custom ?? {}).map(([key, value]) => [`custom.${key}`, value] as const),
  ]);
}

/** The facts of two candidates that differ. */
export function factChanges(before: CandidateFacts, after: CandidateFacts): FactChange[] {
  const [old, now] = [flatFacts(before), flatFacts(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort(
    (a, b) => Number(LISTED.includes(a)) - Number(LISTED.includes(b)),
  );
  return names
    .filter((name) => canonicalJson(old.get(name)) !== canonicalJson(now.get(name)))
    .map((fact) => ({ fact, before: old.get(fact) ?? null, after: now.get(fact) ?? null }));
}

const factsOf = (all: ReadonlyMap<number, CandidateFacts>, ordinal: number): CandidateFacts => {
  const facts = all.get(ordinal);
  if (!facts) throw new Error(`The version has no candidate ${ordinal}`);
  return facts;
};

/**
 * What differs from the version `baseId` to the version `ownId`: how many candidates, and one page of them from `from`
 * on: the added ones first, then the removed, then the changed.
 */
export async function comparePage(
  { baseId, ownId }: { baseId: string; ownId: string },
  { from, limit }: { from: number; limit: number },
): Promise<{ items: CandidateChange[]; counts: DifferenceCounts }> {
  const { added, removed, changed } = await differences(baseId, ownId);
  const counts = {
    added: added.length,
    removed: removed.length,
    changed: changed.length / 2,
  };
  const places = Array.from(
    { length: Math.max(0, Math.min(limit, counts.added + counts.removed + counts.changed - from)) },
    (_, i) => from + i,
  ).map((at) => {
    if (at < counts.added) return { change: "added", after: added[at] ?? 0, before: -1 } as const;
    const behind = at - counts.added;
    if (behind < counts.removed)
      return { change: "removed", before: removed[behind] ?? 0, after: -1 } as const;
    const pair = (behind - counts.removed) * 2;
    const [before = 0, after = 0] = changed.subarray(pair, pair + 2);
    return { change: "changed", before, after } as const;
  });
  const [old, now] = await Promise.all([
    candidatesAt(
      baseId,
      places.map(({ before }) => before),
    ),
    candidatesAt(
      ownId,
      places.map(({ after }) => after),
    ),
  ]);
  const items = places.map(({ change, before, after }): CandidateChange => {
    const shown = change === "removed" ? factsOf(old, before) : factsOf(now, after);
    const facts = change === "changed" ? factChanges(factsOf(old, before), shown) : [];
    return { change, name: shown.name, key: shown.key ?? null, facts };
  });
  return { items, counts };
}
