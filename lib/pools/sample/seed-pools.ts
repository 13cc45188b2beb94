import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { pools, poolVersions } from "@/lib/db/schema";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { importPool } from "@/lib/pools/import/import-pool";
import type { Row } from "@/lib/pools/import/row";
import { generateCarriers, isTier1, SAMPLE_SIZE } from "./carriers";

/**
 * Hashes of the sample pools of earlier releases. A pool whose newest version is one of them is unmodified and gets
 * the current sample as its next version. When you change the generator, add the former hash from the test of
 * `seed-pools` here.
 */
export const FORMER_SAMPLES: readonly string[] = [
  "56f7f48d76bac67e7c82fac0814eddd9051703ff72efd96698c283ea6f41c731",
  "b458b737bba937e53d6ea5c64d36b5826cf66e549e136023246e3f8ce1b7c196",
  "97ef5051681b894427b506749f1dffcbdb7982e4cf5252a008274d8d67b8959e",
  "caba19dc39033fa66444a9f787ecec2ce60b2a63c3a46a1eae910a4e3ed9f113",
];

const count = SAMPLE_SIZE.toLocaleString("en");

const SAMPLES: Record<
  string,
  { description: string; includes: (carrier: CandidateFacts) => boolean }
> = {
  "carriers:all": {
    description: `${count} fictional carriers. Names and numbers are invented.`,
    includes: () => true,
  },
  "carriers:tier1": {
    description: `The fictional carriers of carriers:all that are large and rated A or better.`,
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
