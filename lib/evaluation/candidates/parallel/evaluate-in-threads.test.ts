import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { ruleSetOfConfig } from "@/lib/domain/engines";
import { BLOCK_ROWS, type PoolColumns } from "../columns/block";
import { columnsBuilder } from "../columns/build-columns";
import { factsAt } from "../columns/read-facts";
import { candidateEngine } from "../engine";
import { evaluate } from "../evaluate";
import { someFacts } from "../facts.arbitrary";
import type { CandidateProfile } from "../input";
import { RULE_SETS } from "../rule-sets";
import {
  closeThreads,
  evaluateInThreads,
  type Progress,
  withCandidate,
} from "./evaluate-in-threads";

const profile: CandidateProfile = {
  entity: "acme",
  state: "CA",
  line: "professional_liability",
  naics: "541611",
  revenue: 12e6,
  limit: 5e6,
};

/** 500 candidates repeated under other names: many ties, in more than one shard. */
function poolOf(size: number): PoolColumns {
  const sample = fc.sample(someFacts, { numRuns: 500, seed: 11 });
  const builder = columnsBuilder({ hash: "a pool for tests" });
  for (let i = 0; i < size; i++)
    builder.add({ ...sample[i % sample.length], name: `Carrier ${String(i).padStart(6, "0")}` });
  return builder.finish();
}
const large = poolOf(150_000);

afterAll(closeThreads);

test("many threads give the same bytes as one", async () => {
  expect(await evaluateInThreads({ columns: large, profile, maxCandidates: 500 })).toEqual(
    evaluate({ columns: large, profile, maxCandidates: 500 }),
  );
});

test("a customer's configuration gives the same bytes in threads, which compile it themselves", async () => {
  const name = ruleSetOfConfig("a".repeat(64));
  RULE_SETS.add(candidateEngine.compile(candidateEngine.defaultConfig(), name));
  const request = { columns: large, profile, ruleSet: name };
  expect(await evaluateInThreads(request)).toEqual(evaluate(request));
});

test("a small pool gives the same bytes too", async () => {
  const columns = poolOf(1_000);
  expect(await evaluateInThreads({ columns, profile })).toEqual(evaluate({ columns, profile }));
});

test("a pool with one changed candidate is evaluated as if the pool had its facts, and the pool stays as it is", async () => {
  const small = poolOf(100);
  for (const [pool, ordinal] of [
    [small, 42],
    [large, BLOCK_ROWS + 7],
  ] as const) {
    const before = factsAt(pool, ordinal);
    const facts = { ...before, active: false, quote_days: 99 };
    const changed = await withCandidate(pool, { ordinal, facts });
    for (const near of [ordinal - 1, ordinal + 1, 0, pool.size - 1])
      expect(factsAt(changed, near)).toEqual(factsAt(pool, near));
    expect(factsAt(changed, ordinal)).toEqual(facts);
    expect(factsAt(pool, ordinal)).toEqual(before);
    if (pool === small) expect(evaluate({ columns: changed, profile }).removed).toContain(ordinal);
  }
  const outside = { ordinal: BLOCK_ROWS, facts: { name: "x" } };
  await expect(withCandidate(small, outside)).rejects.toThrow(RangeError);
});

test("progress reports the stages in order: the whole pool in FILTER, the remaining candidates afterwards", async () => {
  for (const columns of [large, poolOf(400)]) {
    const seen: Progress[] = [];
    const { assessed, removed } = await evaluateInThreads({
      columns,
      profile,
      maxCandidates: 5,
      onProgress: (progress) => seen.push(progress),
    });
    expect(removed.length).toBeGreaterThan(0);
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(["FILTER", "EVALUATE", "RANK"]);
    for (const stage of ["FILTER", "EVALUATE", "RANK"]) {
      const own = seen.filter((progress) => progress.stage === stage);
      const total = stage === "FILTER" ? columns.size : assessed.length;
      if (columns === large) expect(own.length).toBeGreaterThan(2);
      expect(own.map(({ done }) => done)).toEqual(
        own.map(({ done }) => done).toSorted((a, b) => a - b),
      );
      expect(new Set(own.map((progress) => progress.total))).toEqual(new Set([total]));
      expect(own.at(-1)?.done).toBe(total);
    }
  }
});

test("an aborted signal rejects an evaluation with its reason, before and during it", async () => {
  const reason = new Error("shutting down");
  await expect(
    evaluateInThreads({ columns: large, profile, signal: AbortSignal.abort(reason) }),
  ).rejects.toBe(reason);

  const abort = new AbortController();
  const within = evaluateInThreads({
    columns: large,
    profile,
    signal: abort.signal,
    onProgress: ({ stage }) => stage === "EVALUATE" && abort.abort(reason),
  });
  await expect(within).rejects.toBe(reason);
});

test("an evaluation after closeThreads starts new threads", async () => {
  await closeThreads();
  const { resultHash } = await evaluateInThreads({ columns: large, profile });
  expect(resultHash).toBe(evaluate({ columns: large, profile }).resultHash);
});
