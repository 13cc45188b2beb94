import { and, inArray, isNull } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { pools } from "@/lib/db/schema";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { importPool } from "@/lib/pools/import-pool";
import type { Row } from "@/lib/pools/rows";
import { generateCarriers, isTier1, SAMPLE_SIZE } from "./carriers";

const count = SAMPLE_SIZE.toLocaleString("en");

const SAMPLES: Record<string, { description: string; includes: (carrier: CandidateFacts) => boolean }> = {
  "carriers:all": {
    description: `${count} fictional carriers, varied as a market is. Names and figures are invented.`,
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

/** Imports the shared sample pools that are missing. Returns the slugs of those it imported: none on a later start. */
export async function seedPools(): Promise<string[]> {
  const slugs = Object.keys(SAMPLES);
  const present = await database()
    .select({ slug: pools.slug })
    .from(pools)
    .where(and(isNull(pools.orgId), inArray(pools.slug, slugs)));
  const missing = slugs.filter((slug) => !present.some((pool) => pool.slug === slug));
  const carriers = missing.length > 0 ? [...generateCarriers()] : [];
  for (const [slug, { description, includes }] of Object.entries(SAMPLES).filter(([name]) => missing.includes(name))) {
    const result = await importPool({ slug, orgId: null, description, rows: rowsOf(carriers.filter(includes)) });
    if (result.outcome === "rejected") throw new Error(`${slug} could not be imported: ${result.errors.map(({ message }) => message).join("; ")}`);
  }
  return missing;
}
