import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import {
  compareCandidates,
  createPoolHash,
} from "@/lib/evaluation/candidates/columns/build-columns";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { candidatesBetween } from "../candidates";
import { latestVersion } from "../pools";
import { csvRows } from "./csv-rows";
import { importPool, type PoolImport } from "./import-pool";
import { readText, rowsOf } from "./rows.fixture";

afterAll(closeDatabase);

const tenant = { orgId: "org_importer", environment: "live" as const };

const CANDIDATES: CandidateFacts[] = [
  {
    name: "Quill & Harbor",
    key: "2",
    rate_index: 1.05,
    licensed_states: ["NY", "CA"],
    lines: ["cyber", "general_liability"],
  },
  { name: "Quill & Harbor", key: "10" },
  { name: "Quill & Harbor" },
  { name: "Ærø Søfart", am_best_rating: "A-", e_bind: false },
  { name: 'Back\\slash "Mutual"', bind_ratio: 1e-7, max_limit_usd: 1e12 },
  { name: "a lower-case name" },
  { name: "𝒵 needs a surrogate pair" },
  { name: "\uFB01 ligature" },
];

const importValues = (
  slug: string,
  values: Iterable<Record<string, unknown>>,
  more: Partial<PoolImport> = {},
) => importPool({ slug, orgId: tenant.orgId, rows: rowsOf(values), ...more });

async function imported(
  slug: string,
  values: Iterable<Record<string, unknown>>,
  more: Partial<PoolImport> = {},
) {
  const result = await importValues(slug, values, more);
  if (result.outcome !== "imported") throw new Error(JSON.stringify(result.errors));
  return result;
}

async function counts() {
  const { rows } = await database().execute(sql`
    select (select count(*) from pools) as pools, (select count(*) from pool_versions) as versions, (select count(*) from pool_candidates) as candidates`);
  return rows[0];
}

test("stored candidates are complete, in canonical order, and have the evaluator's hash", async () => {
  const { poolVersionId, hash, size } = await imported("carriers:whole", CANDIDATES);
  const stored = await candidatesBetween(poolVersionId, 0, 100);
  expect(size).toBe(CANDIDATES.length);
  expect(stored).toEqual(stored.toSorted(compareCandidates));
  expect(stored.find(({ key }) => key === "2")).toEqual({
    ...CANDIDATES[0],
    licensed_states: ["CA", "NY"],
    lines: ["general_liability", "cyber"],
  });
  expect(stored.find(({ name }) => name.startsWith("Back"))).toEqual(CANDIDATES[4]);
  const expected = createPoolHash();
  for (const facts of stored) expected.add(facts);
  expect(hash).toBe(expected.digest());
});

test("the hash does not depend on the order of the file or of a list, but on every fact", async () => {
  const first = await imported("carriers:order", CANDIDATES);
  const turned = CANDIDATES.toReversed().map(({ licensed_states, ...facts }) => ({
    ...facts,
    licensed_states: licensed_states?.toReversed(),
  }));
  expect((await imported("carriers:order", turned)).hash).toBe(first.hash);
  const changed = CANDIDATES.map((facts) =>
    facts.key === "2" ? { ...facts, rate_index: 1.06 } : facts,
  );
  expect((await imported("carriers:order", changed)).hash).not.toBe(first.hash);
});

test("each import is the next version, and earlier versions do not change", async () => {
  const first = await imported("carriers:versions", [{ name: "Old" }]);
  const second = await imported("carriers:versions", [{ name: "New" }, { name: "Newer" }]);
  expect([first.version, second.version]).toEqual([1, 2]);
  expect(await candidatesBetween(first.poolVersionId, 0, 10)).toEqual([{ name: "Old" }]);
  expect(await latestVersion(tenant, "carriers:versions")).toEqual({
    poolVersionId: second.poolVersionId,
    slug: "carriers:versions",
    version: 2,
    size: 2,
    hash: second.hash,
    shared: false,
  });
});

test("concurrent imports of one pool get different versions", async () => {
  const results = await Promise.all(
    Array.from({ length: 4 }, (_, i) => imported("carriers:race", [{ name: `Carrier ${i}` }])),
  );
  expect(results.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
});

test("one invalid row changes nothing", async () => {
  const before = await counts();
  const result = await importValues("carriers:nothing", [
    { name: "Good" },
    { name: "Bad", am_best_rating: "Z9" },
    { name: "Also good" },
  ]);
  expect(result).toMatchObject({
    outcome: "rejected",
    errorCount: 1,
    errors: [{ line: 2, column: "am_best_rating", value: "Z9" }],
  });
  expect(await counts()).toEqual(before);
  expect(await latestVersion(tenant, "carriers:nothing")).toBeNull();
});

test("a read error in the middle changes nothing", async () => {
  const before = await counts();
  async function* failing() {
    yield* rowsOf([{ name: "Good" }]);
    throw new Error("the disk failed");
  }
  await expect(importPool({ slug: "carriers:gone", orgId: null, rows: failing() })).rejects.toThrow(
    "the disk failed",
  );
  expect(await counts()).toEqual(before);
});

test("errors name line, column, value and accepted values; fifty are returned and all are counted", async () => {
  const lines = [
    "Company,Ratio,Rating",
    '"Two\nlines",0.1,A',
    "Third,-1,A",
    'Fourth,0.1,"Z9"',
    ",0.1,A",
    ...Array.from({ length: 60 }, (_, i) => `C${i},x,A`),
  ];
  const mapping = [
    { column: "Company", fact: "name" },
    { column: "Ratio", fact: "bind_ratio" },
    { column: "Rating", fact: "am_best_rating" },
  ];
  const rows = (async function* () {
    yield* await readText(csvRows, lines.join("\n"));
  })();
  const result = await importPool({ slug: "carriers:lines", orgId: null, rows, mapping });
  if (result.outcome !== "rejected") throw new Error("imported");
  expect(result.errorCount).toBe(63);
  expect(result.errors).toHaveLength(50);
  expect(result.errors.slice(0, 3)).toEqual([
    {
      line: 4,
      column: "Ratio",
      value: "-1",
      message: '"-1" is not a valid bind_ratio; enter a share from 0 to 1, such as 0.33 for 33%',
    },
    { line: 5, column: "Rating", value: "Z9", message: expect.stringContaining("A++, A+, A") },
    { line: 6, column: "Company", value: "", message: expect.stringContaining("name is empty") },
  ]);
});

test("contradictory facts are rejected", async () => {
  const result = await importValues("carriers:contradiction", [
    { name: "Band", revenue_min_usd: 5, revenue_max_usd: 4 },
    { name: "Stray", lines: ["cyber"], core_lines: ["surety"] },
  ]);
  expect(result).toMatchObject({
    outcome: "rejected",
    errors: [
      { line: 1, column: "revenue_min_usd" },
      { line: 2, column: "core_lines" },
    ],
  });
});

test("a duplicate candidate is rejected with both lines", async () => {
  const result = await importValues("carriers:twice", [
    { name: "A", key: "1" },
    { name: "B" },
    { name: "A", key: "2" },
    { name: "A", key: 1, active: true },
  ]);
  expect(result).toMatchObject({
    outcome: "rejected",
    errorCount: 1,
    errors: [{ line: 4, message: expect.stringContaining('"A" with key 1 is already on line 1') }],
  });
});

test("an import without rows is rejected, as is one whose filter matches none", async () => {
  expect(await importValues("carriers:empty", [])).toMatchObject({
    errors: [{ message: expect.stringContaining("no rows") }],
  });
  const where = [{ column: "name", value: "C" }];
  expect(
    await importValues("carriers:empty", [{ name: "A" }, { name: "B" }], { where }),
  ).toMatchObject({
    errors: [{ message: expect.stringContaining("none of the 2 rows") }],
  });
});

test("filters on one column are alternatives; filters on several columns must all match", async () => {
  const values = [
    { name: "A", Year: "2023", Kind: "x" },
    { name: "B", Year: "2022", Kind: "x" },
    { name: "C", Year: "2021", Kind: "x" },
    { name: "D", Year: "2023", Kind: "y" },
  ];
  const where = [
    { column: "Year", value: "2023" },
    { column: "Year", value: "2022" },
    { column: "Kind", value: "x" },
  ];
  const { poolVersionId, ignoredColumns } = await imported("carriers:filtered", values, { where });
  expect((await candidatesBetween(poolVersionId, 0, 9)).map(({ name }) => name)).toEqual([
    "A",
    "B",
  ]);
  expect(ignoredColumns).toEqual([]);
});

test.each<[string, Partial<PoolImport>, string]>([
  ["a slug", { slug: "Carriers All" }, '"Carriers All" is not a pool identifier'],
  [
    "a fact that does not exist",
    { mapping: [{ column: "name", fact: "nam" }] },
    "nam is not a fact (in the mapping name=nam)",
  ],
  [
    "a fact mapped twice",
    {
      mapping: [
        { column: "x", fact: "key" },
        { column: "y", fact: "key" },
      ],
    },
    "key is mapped from more than one column",
  ],
  [
    "a mapped column that is absent",
    { mapping: [{ column: "Company", fact: "name" }] },
    "the file has no column Company; its columns are name",
  ],
  [
    "a filtered column that is absent",
    { where: [{ column: "Year", value: "1" }] },
    "the file has no column Year",
  ],
])("%s is rejected with one error", async (_, more, message) => {
  const result = await importValues("carriers:refused", [{ name: "A" }, { name: "B" }], more);
  expect(result).toMatchObject({
    outcome: "rejected",
    errorCount: 1,
    errors: [{ line: null, message: expect.stringContaining(message) }],
  });
});

test("columns that are not facts are listed as ignored", async () => {
  const { ignoredColumns } = await imported("carriers:ignored", [
    { name: "A", Rank: "1", key: "k" },
    { name: "B", Note: "x" },
  ]);
  expect(ignoredColumns).toEqual(["Rank", "Note"]);
});

test.each([
  ["cyber.ZZ.status", "ZZ"],
  ["Cyber.Pensylvania.appetite", "Pensylvania"],
  ["general_liability.C A.max_limit_usd", "C A"],
])(
  "the column %s is refused: it files the line in a state that does not exist",
  async (column, value) => {
    const result = await importValues("carriers:no-state", [
      { name: "A", [column]: "" },
      { name: "B", [column]: "admitted" },
    ]);
    expect(result).toMatchObject({
      outcome: "rejected",
      errors: [
        { line: null, column, value, message: expect.stringContaining("rename the column to") },
      ],
    });
  },
);

test("a column that only looks like one of a state is ignored, and can be mapped", async () => {
  const values = [{ name: "A", "internal.ZZ.status": "x", "cyber.ZZ.note": "y" }];
  const { ignoredColumns } = await imported("carriers:dots", values);
  expect(ignoredColumns).toEqual(["internal.ZZ.status", "cyber.ZZ.note"]);
  const mapping = [{ column: "cyber.ZZ.status", fact: "cyber.CA.status" }];
  const mapped = [{ name: "A", "cyber.ZZ.status": "admitted", licensed_states: "CA" }];
  expect((await imported("carriers:mapped-state", mapped, { mapping })).ignoredColumns).toEqual([]);
});
