import { setImmediate } from "node:timers/promises";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { columnsBuilder } from "@/lib/evaluation/candidates/columns/build-columns";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";

type Reading = {
  size: number;
  hash: string;
  /** How many candidates one read brings: what is parsed without a pause. */
  pageSize: number;
  between: (from: number, to: number) => Promise<CandidateFacts[]>;
};

/** Builds a version's columns from pages of its candidates. Throws if the version does not hold as many as it says. */
export async function readColumns({
  size,
  hash,
  pageSize,
  between,
}: Reading): Promise<PoolColumns> {
  const builder = columnsBuilder({ hash });
  // The next page is on its way while this one is added.
  let coming = between(0, pageSize);
  for (let from = 0; from < size; from += pageSize) {
    const page = await coming;
    if (page.length !== Math.min(pageSize, size - from))
      throw new Error(`expected ${size} candidates, found ${from + page.length}`);
    coming =
      from + pageSize < size ? between(from + pageSize, from + 2 * pageSize) : Promise.resolve([]);
    for (const facts of page) builder.add(facts);
    // Whoever else waits for this thread has a turn between two pages.
    await setImmediate();
  }
  return builder.finish();
}
