import { setImmediate } from "node:timers/promises";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { columnsBuilder } from "@/lib/evaluation/candidates/columns/build-columns";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";

type Version = {
  size: number;
  hash: string;
  /** How many candidates are read at once, and added without yielding to the event loop. */
  pageSize: number;
  between: (from: number, to: number) => Promise<CandidateFacts[]>;
};

/** Builds a version's columns from pages of its candidates. Rejects if the version does not have `size` candidates. */
export async function readColumns({
  size,
  hash,
  pageSize,
  between,
}: Version): Promise<PoolColumns> {
  const builder = columnsBuilder({ hash });
  // The next page is read while this one is added.
  let nextPage = between(0, pageSize);
  for (let from = 0; from < size; from += pageSize) {
    const page = await nextPage;
    if (page.length !== Math.min(pageSize, size - from))
      throw new Error(`expected ${size} candidates, found ${from + page.length}`);
    nextPage =
      from + pageSize < size ? between(from + pageSize, from + 2 * pageSize) : Promise.resolve([]);
    for (const facts of page) builder.add(facts);
    await setImmediate();
  }
  return builder.finish();
}
