import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { readCandidates, searchCandidates } from "./candidates";
import { importPool } from "./import/import-pool";
import { rowsOf } from "./import/rows.fixture";
import { latestVersion, listPools, poolVersion, readPool } from "./pools";

const anna = { orgId: "org_anna", environment: "live" as const };
const bert = { orgId: "org_bert", environment: "live" as const };

async function add(slug: string, orgId: string | null, names: readonly string[]) {
  const rows = rowsOf(names.map((name, i) => ({ name, key: `K${i}` })));
  const result = await importPool({
    slug,
    orgId,
    description: `${orgId ?? "shared"} ${slug}`,
    rows,
  });
  if (result.outcome !== "imported") throw new Error(JSON.stringify(result));
  return result;
}

beforeAll(async () => {
  await add("query:shared", null, ["A"]);
  await add("query:shadowed", null, ["Shared"]);
  await add("query:shadowed", anna.orgId, ["Own", "Own 2"]);
  await add("query:anna", anna.orgId, ["A"]);
  await add("query:anna", anna.orgId, ["A", "B", "C"]);
});
afterAll(closeDatabase);

test("another organization's pool looks like a missing one", async () => {
  expect(await readPool(bert, "query:anna")).toBeNull();
  expect(await latestVersion(bert, "query:anna")).toBeNull();
  expect(await readPool(bert, "query:missing")).toBeNull();
  const { items } = await listPools(bert, { limit: 100 });
  expect(items.map(({ slug }) => slug).filter((slug) => slug.startsWith("query:"))).toEqual([
    "query:shadowed",
    "query:shared",
  ]);
});

test("an organization's own pool replaces the shared one with its slug, only for that organization", async () => {
  expect(await readPool(anna, "query:shadowed")).toMatchObject({
    shared: false,
    size: 2,
    description: "org_anna query:shadowed",
  });
  expect(await readPool(bert, "query:shadowed")).toMatchObject({
    shared: true,
    size: 1,
    description: "shared query:shadowed",
  });
  const { items } = await listPools(anna, { limit: 100 });
  expect(items.filter(({ slug }) => slug === "query:shadowed")).toMatchObject([
    { shared: false, size: 2 },
  ]);
});

test("lists contain each pool once, with its latest version, page by page", async () => {
  const slugs: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 50; page++) {
    const { items, nextCursor } = await listPools(anna, { limit: 1, after });
    slugs.push(...items.map(({ slug }) => slug));
    if (nextCursor === null) break;
    after = nextCursor;
  }
  expect(slugs.filter((slug) => slug.startsWith("query:"))).toEqual([
    "query:anna",
    "query:shadowed",
    "query:shared",
  ]);
  expect(await readPool(anna, "query:anna")).toMatchObject({ version: 2, size: 3 });
});

test("a new version keeps the pool's description unless a new one is given", async () => {
  await importPool({ slug: "query:shared", orgId: null, rows: rowsOf([{ name: "B" }]) });
  expect(await readPool(anna, "query:shared")).toMatchObject({
    description: "shared query:shared",
  });
  await importPool({
    slug: "query:shared",
    orgId: null,
    description: "another",
    rows: rowsOf([{ name: "B" }]),
  });
  expect(await readPool(anna, "query:shared")).toMatchObject({ description: "another" });
});

test("a version is found by its id even if a newer one exists", async () => {
  const first = await add("query:byid", anna.orgId, ["A"]);
  await add("query:byid", anna.orgId, ["B"]);
  expect(await poolVersion(first.poolVersionId)).toMatchObject({
    slug: "query:byid",
    version: 1,
    size: 1,
    hash: first.hash,
  });
  expect(await poolVersion("00000000-0000-7000-8000-000000000000")).toBeNull();
});

test("candidates are read in the order of the ordinals", async () => {
  const { poolVersionId } = await add("query:order", anna.orgId, ["Cedar", "Alder", "Birch"]);
  const names = async (ordinals: number[]) =>
    (await readCandidates(poolVersionId, ordinals)).map(({ name }) => name);
  expect(await names([2, 0, 1, 0])).toEqual(["Cedar", "Alder", "Birch", "Alder"]);
  expect(await names([])).toEqual([]);
  await expect(names([3])).rejects.toThrow("no candidate 3");
});

test("a search finds part of a name in any case, or a whole key, without wildcards", async () => {
  const { poolVersionId } = await add("query:search", anna.orgId, [
    "100% Mutual",
    "Alder_Fell",
    "Birch Fell",
    "Cedar FELLOWS",
  ]);
  const names = async (
    text: string,
    page = { limit: 10, after: undefined as number | undefined },
  ) => (await searchCandidates(poolVersionId, text, page)).map(({ facts }) => facts.name);
  expect(await names("fell")).toEqual(["Alder_Fell", "Birch Fell", "Cedar FELLOWS"]);
  expect(await names("%")).toEqual(["100% Mutual"]);
  expect(await names("_")).toEqual(["Alder_Fell"]);
  expect(await names("K2")).toEqual(["Birch Fell"]);
  expect(await names("K")).toEqual(
    ["Alder_Fell", "Birch Fell", "Cedar FELLOWS"].filter((name) =>
      name.toLowerCase().includes("k"),
    ),
  );
  expect(await names("fell", { limit: 1, after: 1 })).toEqual(["Birch Fell"]);
});
