import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { readPool } from "@/lib/pools/queries";
import { seedPools } from "./seed-pools";

afterAll(closeDatabase);

const stranger = { orgId: "org_anybody", environment: "test" as const };

test("the sample pools are imported once, shared with every organization, and say that they are fictional", async () => {
  expect(await seedPools()).toEqual(["carriers:all", "carriers:tier1"]);
  expect(await seedPools()).toEqual([]);
  const all = await readPool(stranger, "carriers:all");
  const tier1 = await readPool(stranger, "carriers:tier1");
  expect(all).toMatchObject({ version: 1, size: 1_847, shared: true, description: expect.stringContaining("1,847 fictional carriers") });
  expect(tier1).toMatchObject({ version: 1, shared: true, description: expect.stringContaining("fictional") });
  expect(tier1?.size).toBeLessThan(all?.size ?? 0);
});
