import fc from "fast-check";
import { expect, test } from "vitest";
import { DIMENSIONS, TIERS } from "@/lib/domain/tiers";
import { columnsOf, factsAt } from "./columns/build-columns";
import { compareCandidates } from "./columns/pool-order";
import { evaluate } from "./evaluate";
import { explain } from "./explain";
import { CandidateFacts } from "./facts";
import { somePool, someProfile } from "./facts.arbitrary";
import type { CandidateProfile } from "./input";
import { RULE_SETS } from "./rule-sets";
import { unpackLevels } from "./verdict";

const profile: CandidateProfile = {
  entity: "acme",
  state: "CA",
  line: "professional_liability",
  naics: "541611",
  revenue: 12e6,
  limit: 5e6,
};
const everyone = { maxCandidates: 100 };

test("order of the pool does not matter", () => {
  fc.assert(
    fc.property(
      somePool.chain((pool) =>
        fc.tuple(fc.constant(pool), fc.shuffledSubarray(pool, { minLength: pool.length })),
      ),
      someProfile,
      ([pool, shuffled], asked) => {
        const one = evaluate({ columns: columnsOf(pool), profile: asked, ...everyone });
        const other = evaluate({ columns: columnsOf(shuffled), profile: asked, ...everyone });
        expect(other).toEqual(one);
      },
    ),
  );
});

test("removed and assessed add up to the pool, each candidate in one of them", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, asked) => {
      const { assessed, removed, poolSize, tierCounts, removedByRule, candidates } = evaluate({
        columns: columnsOf(pool),
        profile: asked,
        ...everyone,
      });
      expect([...assessed, ...removed].sort((a, b) => a - b)).toEqual(pool.map((_, i) => i));
      expect(poolSize).toBe(pool.length);
      expect(Object.values(tierCounts).reduce((sum, count) => sum + count)).toBe(assessed.length);
      expect(removedByRule.reduce((sum, { count }) => sum + count, 0)).toBe(removed.length);
      expect(candidates).toHaveLength(assessed.length);
    }),
  );
});

test("no L4 in the upper two tiers, tiers are contiguous and best first", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, asked) => {
      const { candidates, levels, tierCounts } = evaluate({
        columns: columnsOf(pool),
        profile: asked,
        ...everyone,
      });
      const tiers = candidates.map(({ tier }) => tier);
      expect(tiers).toEqual(TIERS.flatMap((tier) => new Array(tierCounts[tier]).fill(tier)));
      for (const [i, { tier, scores, rank }] of candidates.entries()) {
        expect(rank).toBe(i + 1);
        expect(unpackLevels(levels[i] ?? 0).scores).toEqual(scores);
        if (tier === "STRONG_FIT" || tier === "GOOD_FIT")
          expect(Object.values(scores)).not.toContain("L4");
      }
    }),
  );
});

test("explaining from the facts alone agrees with the evaluation", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, asked) => {
      const columns = columnsOf(pool);
      const { candidates, assessed, removed, removedBy, context } = evaluate({
        columns,
        profile: asked,
        ...everyone,
      });
      const given = pool.toSorted(compareCandidates);
      for (const [i, ordinal] of assessed.entries()) {
        const facts = given[ordinal] ?? factsAt(columns, ordinal);
        expect(explain({ facts, profile: asked, context, rank: i + 1 })).toEqual({
          outcome: "assessed",
          ...candidates[i],
        });
      }
      for (const [i, ordinal] of removed.entries()) {
        const explained = explain({
          facts: given[ordinal] ?? factsAt(columns, ordinal),
          profile: asked,
          context,
        });
        expect(explained).toMatchObject({
          outcome: "removed",
          rule: RULE_SETS.latest.filters[removedBy[i] ?? -1]?.id,
        });
      }
    }),
  );
});

test("every word of evidence is said: none is empty, and reasoning is one or two sentences", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, asked) => {
      for (const { evidence, reasoning } of evaluate({
        columns: columnsOf(pool),
        profile: asked,
        ...everyone,
      }).candidates) {
        expect(reasoning).toMatch(/^\S.*\.$/);
        expect(reasoning.match(/\.( |$)/g)?.length).toBeLessThanOrEqual(2);
        for (const dimension of DIMENSIONS)
          expect(evidence[dimension].evidence).not.toMatch(/^$|undefined|NaN|Infinity|, ,/);
      }
    }),
  );
});

test("a candidate with every fact missing stands at L3 throughout, with low confidence and a possible fit", () => {
  const [candidate] = evaluate({ columns: columnsOf([{ name: "Silent" }]), profile }).candidates;
  expect(candidate).toMatchObject({
    tier: "POSSIBLE_FIT",
    confidence: "LOW",
    reasoning: "Nothing reported on any dimension.",
  });
  for (const dimension of DIMENSIONS) {
    expect(candidate?.evidence[dimension]).toEqual({
      level: "L3",
      evidence: "not reported",
      rule: `${dimension}/not-reported`,
      reported: false,
    });
  }
});

test("an empty pool has an answer", () => {
  const evaluation = evaluate({ columns: columnsOf([]), profile });
  expect(evaluation).toMatchObject({
    poolSize: 0,
    candidates: [],
    removedByRule: [],
    context: { assessed: 0, rated: 0, median_rate_index: null },
  });
  expect(evaluation.resultHash).toBe(evaluate({ columns: columnsOf([]), profile }).resultHash);
});

test("each part of the question is in the hash", () => {
  const columns = columnsOf([{ name: "Calder", am_best_rating: "A" }]);
  const hash = (asked: CandidateProfile, maxCandidates = 25) =>
    evaluate({ columns, profile: asked, maxCandidates }).resultHash;
  const hashes = [
    hash(profile),
    hash({ ...profile, entity: "other" }),
    hash({ ...profile, note: "free field" }),
    hash(profile, 1),
  ];
  hashes.push(
    evaluate({
      columns: columnsOf([{ name: "Calder", am_best_rating: "A", claims_days: 99 }]),
      profile,
    }).resultHash,
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("an unknown rule set is refused by name", () => {
  expect(() =>
    evaluate({ columns: columnsOf([]), profile, ruleSet: "commercial-lines@0" }),
  ).toThrow(/Unknown rule set "commercial-lines@0"\. Available: commercial-lines@1/);
});

test("with nothing but complaints and premium, good records stand above bad ones and nobody is a strong fit", () => {
  const pool = [0, 0.005, 0.02, 0.09, 0.3, 2].map((complaints, i) => ({
    name: `Insurer ${String.fromCharCode(70 - i)}`,
    upheld_complaints_per_musd: complaints,
    premium_written_musd: 150,
  }));
  const { candidates, tierCounts } = evaluate({
    columns: columnsOf(pool),
    profile: { entity: "x", state: "NY", line: "personal_auto" },
  });
  const complaintsInRank = candidates.map(
    ({ name }) => pool.find((facts) => facts.name === name)?.upheld_complaints_per_musd,
  );
  expect(complaintsInRank.slice(0, 2).toSorted()).toEqual([0, 0.005]);
  expect(complaintsInRank.slice(2, 4)).toEqual([0.02, 0.09]);
  expect(tierCounts).toEqual({ STRONG_FIT: 0, GOOD_FIT: 0, POSSIBLE_FIT: 4, POOR_FIT: 2 });
  expect(candidates.every(({ confidence }) => confidence === "LOW")).toBe(true);
});

test("the arbitrary facts are facts that an import takes", () => {
  fc.assert(
    fc.property(somePool, (pool) => {
      for (const facts of pool) fc.pre(facts.name.trim() === facts.name && facts.name !== "");
      for (const facts of pool) expect(CandidateFacts.safeParse(facts).success).toBe(true);
    }),
  );
});
