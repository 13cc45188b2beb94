import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { importPool } from "@/lib/pools/import/import-pool";
import { readPool } from "@/lib/pools/pools";
import { FORMER_SAMPLES, seedPools } from "./seed-pools";

afterAll(closeDatabase);

const stranger = { orgId: "org_anybody", environment: "test" as const };

test("the sample pools are imported once, shared with every organization, and described as fictional", async () => {
  expect(await seedPools()).toEqual(["carriers:all", "carriers:tier1"]);
  expect(await seedPools()).toEqual([]);
  const all = await readPool(stranger, "carriers:all");
  const tier1 = await readPool(stranger, "carriers:tier1");
  expect(all).toMatchObject({
    version: 1,
    size: 1_847,
    shared: true,
    description: expect.stringContaining("1,847 fictional carriers"),
  });
  expect(tier1).toMatchObject({
    version: 1,
    shared: true,
    description: expect.stringContaining("fictional"),
  });
  expect(tier1?.size).toBeLessThan(all?.size ?? 0);
});

test("a former sample gets the current one as its next version, and imported pools stay", async () => {
  const ownRows = async function* () {
    yield { line: 1, values: { name: "Calder" } };
  };
  const own = await importPool({ slug: "carriers:all", orgId: null, rows: ownRows() });
  expect(own).toMatchObject({ outcome: "imported", version: 2 });
  expect(await seedPools()).toEqual([]);

  const hash = own.outcome === "imported" ? own.hash : "";
  expect(await seedPools({ former: [hash] })).toEqual(["carriers:all"]);
  expect(await readPool(stranger, "carriers:all")).toMatchObject({ version: 3, size: 1_847 });
  expect(await seedPools({ former: [hash] })).toEqual([]);
});

test("the sample pools have these hashes: when they change, add the old ones to the former samples", async () => {
  const hashes = await Promise.all(
    ["carriers:all", "carriers:tier1"].map(async (slug) => (await readPool(stranger, slug))?.hash),
  );
  expect(hashes).toEqual([
    "abd334cfd875f4e8c903c20bb963c99a010429772e595a495c947743787c89d9",
    "af9a36694138b4e5ec0d37fa63e301f7ab6aefd1ba5cdd4b97c6c668f2c9ee27",
  ]);
  for (const hash of hashes) expect(FORMER_SAMPLES).not.toContain(hash);
});
