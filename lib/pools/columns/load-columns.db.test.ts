import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { compareCandidates } from "@/lib/evaluation/candidates/columns/build-columns";
import { factsAt } from "@/lib/evaluation/candidates/columns/read-facts";
import { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { importPool } from "../import/import-pool";
import { rowsOf } from "../import/rows.fixture";
import { loadColumns } from "./load-columns";

afterAll(closeDatabase);

/** Candidates that each lack a third of the facts, with distinct values. */
const candidates = (count: number): CandidateFacts[] =>
  Array.from({ length: count }, (_, i) => {
    const all: CandidateFacts = {
      name: `Carrier ${i} Ærø`,
      key: `K${i}`,
      active: i % 2 === 0,
      licensed_states: ["CA", "NY"],
      lines: ["general_liability", "cyber"],
      target_naics: ["23", "541512"],
      revenue_min_usd: 1_000 * i,
      rate_index: 0.5 + (i % 100) / 64,
      am_best_rating: "A-",
    };
    const left = CandidateFacts.keyof().options.filter(
      (fact, at) => fact === "name" || (i + at) % 3 !== 0,
    );
    return Object.fromEntries(
      left.filter((fact) => all[fact] !== undefined).map((fact) => [fact, all[fact]]),
    ) as CandidateFacts;
  });

async function imported(slug: string, list: readonly CandidateFacts[]) {
  const result = await importPool({ slug, orgId: null, rows: rowsOf(list) });
  if (result.outcome !== "imported") throw new Error(JSON.stringify(result));
  return result;
}

const everyFact = (columns: PoolColumns) =>
  Array.from({ length: columns.size }, (_, ordinal) => factsAt(columns, ordinal));

test.each([
  ["read in the main thread", 1_203],
  ["read in a thread", 3_001],
])("columns contain exactly what was imported, %s", async (way, count) => {
  const list = candidates(count);
  const { poolVersionId, hash } = await imported(`load:${count}`, list);
  const columns = await loadColumns(poolVersionId);
  expect(columns).toMatchObject({ size: count, hash });
  expect(
    columns.blocks.every(({ buffer }) => buffer instanceof SharedArrayBuffer),
    way,
  ).toBe(true);
  expect(everyFact(columns)).toEqual(list.toSorted(compareCandidates));
});

test("a version is loaded once and shared by all callers", async () => {
  const { poolVersionId } = await imported("load:once", candidates(3));
  const [first, second] = await Promise.all([
    loadColumns(poolVersionId),
    loadColumns(poolVersionId),
  ]);
  expect(second).toBe(first);
  expect(await loadColumns(poolVersionId)).toBe(first);
});

test("a version that does not exist rejects", async () => {
  await expect(loadColumns("00000000-0000-7000-8000-000000000000")).rejects.toThrow(
    "does not exist",
  );
});
