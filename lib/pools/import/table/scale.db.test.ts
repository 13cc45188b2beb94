import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { candidatesBetween } from "../../candidates";
import { importPool, type PoolImport } from "../import-pool";
import { rowsOf } from "../rows.fixture";

afterAll(closeDatabase);

/** Nine carriers with values around a median. */
const around = (column: string, median: number) =>
  Array.from({ length: 9 }, (_, i) => ({
    name: `Carrier ${i}`,
    [column]: String(Number((median * (0.6 + i / 10)).toPrecision(6))),
  }));

const run = (
  column: string,
  median: number,
  { scale, fact = column }: { scale?: number; fact?: string } = {},
) => {
  const more: Partial<PoolImport> = {
    ...(fact !== column && { mapping: [{ column, fact }] }),
    ...(scale !== undefined && { scales: [{ column, factor: scale }] }),
  };
  return importPool({
    slug: "scale:test",
    orgId: null,
    rows: rowsOf(around(column, median)),
    ...more,
  });
};

test.each([
  ["an index with 100 as average", "complaint_index", 100, 0.01],
  ["a rate index with 100 as average", "rate_index", 100, 0.01],
  ["a bind ratio in percent", "bind_ratio", 25, 0.01],
  ["a loss ratio in percent", "loss_ratio", 62, 0.01],
  ["a commission in percent", "commission", 14, 0.01],
  ["limits in millions", "max_limit_usd", 5, 1e6],
  ["limits in thousands", "max_limit_usd", 5_000, 1_000],
  ["revenue in millions", "revenue_max_usd", 50, 1e6],
  ["premium in USD", "premium_written_musd", 45_000_000, 1e-6],
  ["complaint premium in thousands", "complaint_premium_musd", 120_000, 1e-3],
])("%s is refused with its scale, and imported with it", async (_, fact, median, factor) => {
  const refused = await run(fact, median);
  expect(refused).toMatchObject({
    outcome: "rejected",
    errorCount: 1,
    errors: [{ line: null, message: expect.stringContaining(`--scale ${fact}=${factor}`) }],
  });
  const imported = await run(fact, median, { scale: factor });
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
  const [, , , , middle] = await candidatesBetween(imported.poolVersionId, 0, 9);
  expect(middle?.[fact as "max_limit_usd"]).toBeCloseTo(median * factor, 8);
});

test("a mapped column is named as in the file, and its scale is found by either name", async () => {
  expect(await run("MO index", 97, { fact: "complaint_index" })).toMatchObject({
    errors: [
      {
        message: expect.stringMatching(
          /"MO index" does not look like complaint_index.*divide by 100: --scale "MO index=0.01"/,
        ),
      },
    ],
  });
  expect(await run("MO index", 97, { fact: "complaint_index", scale: 0.01 })).toMatchObject({
    outcome: "imported",
  });
  const scales = [{ column: "complaint_index", factor: 0.01 }];
  const rows = rowsOf(around("MO index", 97));
  const mapping = [{ column: "MO index", fact: "complaint_index" }];
  expect(
    await importPool({ slug: "scale:fact", orgId: null, rows, mapping, scales }),
  ).toMatchObject({ outcome: "imported" });
});

test("a factor of 1 says that the values are right as they are", async () => {
  expect(await run("complaint_index", 40)).toMatchObject({ outcome: "rejected" });
  expect(await run("complaint_index", 40, { scale: 1 })).toMatchObject({ outcome: "imported" });
});

test("usual values, zeros and one outlier are not suspicious", async () => {
  for (const [fact, median] of [
    ["complaint_index", 0.9],
    ["bind_ratio", 0.2],
    ["premium_written_musd", 3],
    ["max_limit_usd", 2_000_000],
    ["loss_ratio", 0.6],
  ] as const)
    expect(await run(fact, median), fact).toMatchObject({ outcome: "imported" });
  const rows = rowsOf([
    ...Array.from({ length: 6 }, (_, i) => ({ name: `Zero ${i}`, complaint_index: 0 })),
    { name: "Outlier", complaint_index: 180 },
  ]);
  expect(await importPool({ slug: "scale:zeros", orgId: null, rows })).toMatchObject({
    outcome: "imported",
  });
});

test("a scale of a column that is not imported, or has no numbers, is refused", async () => {
  for (const column of ["complaint", "name"]) {
    const scales = [{ column, factor: 0.01 }];
    const rows = rowsOf([{ name: "A", complaint_index: 1 }]);
    expect(await importPool({ slug: "scale:none", orgId: null, rows, scales })).toMatchObject({
      errors: [{ message: expect.stringContaining(`--scale ${column}: no imported column`) }],
    });
  }
});

test("headers in other capitals and with spaces give the facts, and two of one fact are refused", async () => {
  const imported = await importPool({
    slug: "scale:headers",
    orgId: null,
    rows: rowsOf([{ NAME: "A", "AM Best Rating": "a", "E-Bind": "yes", "quote days": "3" }]),
  });
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
  expect(await candidatesBetween(imported.poolVersionId, 0, 1)).toEqual([
    { name: "A", am_best_rating: "A", e_bind: true, quote_days: 3 },
  ]);
  expect(
    await importPool({
      slug: "scale:headers",
      orgId: null,
      rows: rowsOf([{ Name: "A", name: "B" }]),
    }),
  ).toMatchObject({
    errors: [{ message: expect.stringContaining('"Name" and "name" both give name') }],
  });
});

test("one name in composed and in decomposed letters is one candidate", async () => {
  const rows = rowsOf([{ name: "Café Mutual" }, { name: "Cafe\u0301 Mutual" }]);
  expect(await importPool({ slug: "scale:nfc", orgId: null, rows })).toMatchObject({
    errors: [{ line: 2, message: expect.stringContaining("is already on line 1") }],
  });
  const invisible = rowsOf([{ name: "Calder" }, { name: "Cal\u200Bder" }]);
  expect(await importPool({ slug: "scale:nfc", orgId: null, rows: invisible })).toMatchObject({
    errors: [{ line: 2, value: "Cal<U+200B>der", message: expect.stringContaining("U+200B") }],
  });
});
