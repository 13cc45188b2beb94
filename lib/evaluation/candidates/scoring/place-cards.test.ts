import fc from "fast-check";
import { expect, test } from "vitest";
import { viewBlock } from "../columns/block";
import { columnsOf } from "../columns/build-columns";
import { createDeriver } from "../columns/derive";
import { evaluate } from "../evaluate";
import { someFacts, someProfile } from "../facts.arbitrary";
import { RULE_SETS } from "../rule-sets";
import { placeCard } from "./place-cards";

// Enough rows for a block whose derived facts are kept.
const pool = fc.sample(someFacts, { numRuns: 300, seed: 1 });
const nextVersion = pool.map((facts) => ({
  ...facts,
  quote_days: 3,
  complaint_index: 0.4,
  ratings: [],
}));

const PLACES = [
  { state: "CA", line: "professional_liability" },
  { state: "NY", line: "professional_liability" },
  { state: "CA", line: "personal_auto" },
] as const;
const profiles = fc
  .sample(someProfile, { numRuns: 12, seed: 2 })
  .map((profile, i) => ({ ...profile, ...PLACES[i % PLACES.length] }));

test("kept cards give the bytes of a pool that was never evaluated, whatever profile, version or rule set came before", () => {
  const [warm, warmNext] = [columnsOf(pool), columnsOf(nextVersion)];
  for (const profile of profiles)
    for (const ruleSet of RULE_SETS.names)
      for (const [kept, rows] of [
        [warm, pool],
        [warmNext, nextVersion],
      ] as const) {
        const request = { profile, ruleSet, maxCandidates: 10, asOf: "2026-11-29" };
        const { candidates, resultHash } = evaluate({ columns: kept, ...request });
        const fresh = evaluate({ columns: columnsOf(rows), ...request });
        expect(JSON.stringify(candidates)).toBe(JSON.stringify(fresh.candidates));
        expect(resultHash).toBe(fresh.resultHash);
      }
});

test("cards are kept for a block, a line and a state, at most a hundred of them", () => {
  const [block] = columnsOf(pool).blocks;
  if (!block) throw new Error("no block");
  const viewOf = (i: 0 | 1) => createDeriver(PLACES[i], { scoring: true })(viewBlock(block));
  const card = placeCard(viewOf(0), 7);
  expect(placeCard(viewOf(0), 7)).toBe(card);
  expect(placeCard(viewOf(0), 8)).not.toBe(card);
  expect(placeCard(viewOf(1), 7)).not.toBe(card);
  for (let row = 100; row < 200; row += 1) placeCard(viewOf(0), row);
  expect(placeCard(viewOf(0), 7)).not.toBe(card);
});
