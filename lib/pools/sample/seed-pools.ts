import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { pools, poolVersions } from "@/lib/db/schema";
import { EMPTY_SANDBOX_POOL, SANDBOX_POOL } from "@/lib/domain/pools/sandbox-pools";
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

type Sample = {
  description: string;
  /** A carrier of the sample in this pool; null if the pool lacks it. */
  carrier: (carrier: CandidateFacts) => CandidateFacts | null;
};
type Samples = Readonly<Record<string, Sample>>;

/** The pools of the local stack. */
const LOCAL: Samples = {
  "carriers:all": {
    description: `${count} fictional carriers. Names and numbers are invented.`,
    carrier: (carrier) => carrier,
  },
  "carriers:tier1": {
    description: `The fictional carriers of carriers:all that are large and rated A or better.`,
    carrier: (carrier) => (isTier1(carrier) ? carrier : null),
  },
};

/** The pools that new organizations find. Nobody can use them in live: see {@link isSandboxPool}. */
const SANDBOX: Samples = {
  [SANDBOX_POOL]: {
    description: `${count} fictional carriers to try runs with, outside of live. Names and numbers are invented.`,
    carrier: (carrier) => carrier,
  },
  [EMPTY_SANDBOX_POOL]: {
    description:
      "Fictional carriers that write nothing, outside of live: every run ends as degraded, without a candidate.",
    carrier: (carrier) =>
      isTier1(carrier)
        ? { name: carrier.name, licensed_states: carrier.licensed_states, lines: [] }
        : null,
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
export const seedPools = ({ former = FORMER_SAMPLES }: { former?: readonly string[] } = {}) =>
  seed(LOCAL, former);

/** Imports the pools of the sandbox that are missing, as {@link seedPools} does. */
export const seedSandboxPools = () => seed(SANDBOX, FORMER_SAMPLES);

async function seed(samples: Samples, former: readonly string[]): Promise<string[]> {
  const newest = await newestHashes(Object.keys(samples));
  const wanted = Object.entries(samples).filter(
    ([slug]) => former.includes(newest.get(slug) ?? "") || !newest.has(slug),
  );
  const carriers = wanted.length > 0 ? [...generateCarriers()] : [];
  for (const [slug, { description, carrier }] of wanted) {
    const result = await importPool({
      slug,
      orgId: null,
      description,
      rows: rowsOf(carriers.flatMap((one) => carrier(one) ?? [])),
    });
    if (result.outcome === "rejected")
      throw new Error(
        `${slug} could not be imported: ${result.errors.map(({ message }) => message).join("; ")}`,
      );
  }
  return wanted.map(([slug]) => slug);
}
