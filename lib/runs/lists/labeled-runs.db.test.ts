import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { loadRuns } from "@/lib/testing/many-runs";
import { countRuns, listRuns } from "../read";
import type { LabelLimits } from "./labeled-runs";
import type { RunFilters } from "./run-conditions";

/** Every way to read runs by metadata finds the same runs as a filter over all of them, in the same order. */

const tenant = { orgId: "org_large", environment: "live" } as const;
type Stored = {
  id: string;
  kind: RunKindName;
  status: RunStatus;
  engine: string;
  subject: string;
  externalId: string;
  createdAt: Date;
  metadata: Record<string, string>;
};
let stored: Stored[];

beforeAll(async () => {
  await loadRuns(500, { large: 240, middle: 60, small: 10 });
  // Values that half, a third and few of the runs have, and one that no run has together with another.
  await pgPool().query(`
    update runs set head = format('{"run_id":"%s","version":3,"status":"%s"}', id, status), metadata = json_build_object(
      'half', metadata ->> 'half',
      'third', ((metadata ->> 'own')::int % 3)::text,
      'parity', metadata ->> 'half',
      'few', ((metadata ->> 'own')::int % 40)::text,
      'own', metadata ->> 'own');
    delete from run_metadata;
    insert into run_metadata (org_id, environment, key, value, run_id)
    select org_id, environment, entry.key, entry.value, id from runs cross join lateral json_each_text(metadata) as entry`);
  const { rows } = await pgPool().query<Stored>(
    `select id, kind, status, engine, subject, external_id as "externalId", created_at as "createdAt", metadata
     from runs where org_id = $1 and environment = $2 order by id desc`,
    [tenant.orgId, tenant.environment],
  );
  stored = rows;
});

const matches =
  ({ metadata = {}, statuses, kinds, engine, externalId, search, ...period }: RunFilters) =>
  (run: Stored) =>
    Object.entries(metadata).every(([key, value]) => run.metadata[key] === value) &&
    (statuses === undefined || statuses.includes(run.status)) &&
    (kinds === undefined || kinds.includes(run.kind)) &&
    (engine === undefined || run.engine === engine) &&
    (externalId === undefined || run.externalId === externalId) &&
    (search === undefined ||
      run.externalId === search ||
      run.subject.toLowerCase().includes(search.toLowerCase())) &&
    (period.createdAfter === undefined || run.createdAt >= period.createdAfter) &&
    (period.createdBefore === undefined || run.createdAt < period.createdBefore);

/** All pages of a list. */
async function idsOf(filters: RunFilters, limit: number, limits: LabelLimits): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await listRuns(tenant, { filters, limit, after }, limits);
    const items: { run_id: string }[] = JSON.parse(`[${page.items}]`);
    ids.push(...items.map(({ run_id }) => run_id));
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
  return ids;
}

const DAY_MS = 86_400_000;
const day = fc.integer({ min: 0, max: 90 }).map((days) => new Date(Date.now() - days * DAY_MS));
const value = (max: number) => fc.integer({ min: 0, max }).map(String);
/** One of so many has it. */
const oneIn = <T>(times: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const Metadata = fc
  .record({
    half: oneIn(2, value(1)),
    third: oneIn(2, value(2)),
    parity: oneIn(4, value(1)),
    few: oneIn(6, value(41)),
    own: oneIn(10, value(500)),
  })
  .map(
    (labels): Record<string, string> =>
      Object.fromEntries(
        Object.entries(labels).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
      ),
  )
  .filter((labels) => Object.keys(labels).length > 0);
const Filters = fc
  .record({
    metadata: Metadata,
    statuses: oneIn(2, fc.subarray<RunStatus>(["completed", "failed", "queued"], { minLength: 1 })),
    kinds: oneIn(
      3,
      fc.subarray<RunKindName>(["candidate_evaluation", "quote_matching"], { minLength: 1 }),
    ),
    engine: oneIn(5, fc.constantFrom("default", "technology")),
    externalId: oneIn(
      20,
      value(500).map((n) => `ref-${n}`),
    ),
    createdAfter: oneIn(4, day),
    createdBefore: oneIn(4, day),
    order: fc.constantFrom(
      ...[{ sort: "oldest" as const }, { sort: "newest" as const }, {}],
      ...[{ search: "bakery" }, { search: "ref-7" }, { search: "e" }],
    ),
  })
  .map(({ order, ...filters }): RunFilters => ({ ...filters, ...order }));

test.each<[string, LabelLimits]>([
  ["of few runs", { frequent: 1_000, walked: 10 }],
  ["of many runs, of which few are walked", { frequent: 4, walked: 6 }],
  ["of many runs, all of which are walked", { frequent: 1, walked: 500 }],
])("lists and counts by values %s are exact and in order, page by page", async (_, limits) => {
  await fc.assert(
    fc.asyncProperty(Filters, fc.integer({ min: 1, max: 60 }), async (filters, limit) => {
      const found = stored.filter(matches(filters)).map(({ id }) => id);
      const expected = filters.sort === "oldest" ? found.toReversed() : found;
      expect(await idsOf(filters, limit, limits)).toEqual(expected);
      expect(await countRuns(tenant, { filters, max: 10_000 }, limits)).toBe(expected.length);
      expect(await countRuns(tenant, { filters, max: 3 }, limits)).toBe(
        Math.min(3, expected.length),
      );
    }),
    { numRuns: 60 },
  );
});
