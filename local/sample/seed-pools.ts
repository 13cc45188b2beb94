import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { pools, poolVersions } from "@/lib/db/schema";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { importPool } from "@/lib/pools/import/import-pool";
import type { Row } from "@/lib/pools/import/row";
import { generateCarriers, isTier1, SAMPLE_SIZE } from "./carriers";
import { FORMER_SAMPLES } from "./former-samples";

const count = SAMPLE_SIZE.toLocaleString("en");

const SAMPLES: Record<
  string,
  { description: string; includes: (carrier: CandidateFacts) => boolean }
> = {
  "carriers:all": {
    description: `${count} fictional carriers, varied as a market is. Names and numbers are invented.`,
    includes: () => true,
  },
  "carriers:tier1": {
    description: `The large carriers rated A or better among the ${count} fictional ones of carriers:all.`,
    includes: isTier1,
  },
};

async function* rowsOf(carriers: Iterable<CandidateFacts>): AsyncGenerator<Row> {
  let line = 0;
  for (const carrier of carriers) {
    line += 1;
    yield { line, values: carrier };
  }
}

/** The hash of the newest version of each shared pool. */
async function newestHashes(slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const newest = await database()
    .selectDistinctOn([pools.slug], { slug: pools.slug, hash: poolVersions.hash })
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(and(isNull(pools.orgId), inArray(pools.slug, [...slugs])))
    .orderBy(pools.slug, desc(poolVersions.version));
  return new Map(newest.map(({ slug, hash }) => [slug, hash]));
}

/**
 * Imports the shared sample pools that are missing or still have the unmodified sample of an earlier release.
 * Pools that someone else imported under these names stay. Returns the slugs that were imported.
 */
export async function seedPools({
  former = FORMER_SAMPLES,
}: {
  former?: readonly string[];
} = {}): Promise<string[]> {
  const newest = await newestHashes(Object.keys(SAMPLES));
  const wanted = Object.entries(SAMPLES).filter(
    ([slug]) => former.includes(newest.get(slug) ?? "") || !newest.has(slug),
  );
  const carriers = wanted.length > 0 ? [...generateCarriers()] : [];
  for (const [slug, { description, includes }] of wanted) {
    const result = await importPool({
      slug,
      orgId: null,
      description,
      rows: rowsOf(carriers.filter(includes)),
    });
    if (result.outcome === "rejected")
      throw new Error(
        `${slug} could not be imported: ${result.errors.map(({ message }) => message).join("; ")}`,
      );
  }
  return wanted.map(([slug]) => slug);
}
