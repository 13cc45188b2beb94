import fc from "fast-check";
import { expect, test } from "vitest";
import { DIMENSIONS, TIERS } from "@/lib/domain/tiers";
import { columnsOf, compareCandidates } from "./columns/build-columns";
import { factsAt } from "./columns/read-facts";
import { evaluate } from "./evaluate";
import { createExplainer } from "./explain";
import { CandidateFacts } from "./facts";
import { somePool, someProfile } from "./facts.arbitrary";
import type { CandidateProfile } from "./input";
import { RULE_SETS } from "./rule-sets";
import { unpackLevels } from "./scoring/levels";

const profile: CandidateProfile = {
  entity: "acme",
  state: "CA",
  line: "professional_liability",
  naics: "541611",
  revenue: 12e6,
  limit: 5e6,
};
const all = { maxCandidates: 100 };

test("the order of the pool does not change the result", () => {
  fc.assert(
    fc.property(
      somePool.chain((pool) =>
        fc.tuple(fc.constant(pool), fc.shuffledSubarray(pool, { minLength: pool.length })),
      ),
      someProfile,
      ([pool, shuffled], risk) => {
        const one = evaluate({ columns: columnsOf(pool), profile: risk, ...all });
        const other = evaluate({ columns: columnsOf(shuffled), profile: risk, ...all });
        expect(other).toEqual(one);
      },
    ),
  );
});

test("every candidate of the pool is either removed or assessed", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, risk) => {
      const { assessed, removed, poolSize, tierCounts, removedByRule, candidates } = evaluate({
        columns: columnsOf(pool),
        profile: risk,
        ...all,
      });
      expect([...assessed, ...removed].sort((a, b) => a - b)).toEqual(pool.map((_, i) => i));
      expect(poolSize).toBe(pool.length);
      expect(Object.values(tierCounts).reduce((sum, count) => sum + count)).toBe(assessed.length);
      expect(removedByRule.reduce((sum, { count }) => sum + count, 0)).toBe(removed.length);
      expect(candidates).toHaveLength(assessed.length);
    }),
  );
});

test("the two best tiers contain no L4, and tiers are contiguous, best first", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, risk) => {
      const { candidates, levels, tierCounts } = evaluate({
        columns: columnsOf(pool),
        profile: risk,
        ...all,
      });
      const tiers = candidates.map(({ tier }) => tier);
      expect(tiers).toEqual(TIERS.flatMap((tier) => new Array(tierCounts[tier]).fill(tier)));
      for (const [i, { tier, scores, rank }] of candidates.entries()) {
        const before = candidates[i - 1];
        expect([i + 1, before?.rank]).toContain(rank);
        expect(unpackLevels(RULE_SETS.latest, levels[i] ?? 0).scores).toEqual(scores);
        if (tier === "STRONG_FIT" || tier === "GOOD_FIT")
          expect(Object.values(scores)).not.toContain("L4");
      }
    }),
  );
});

test("an explanation from the facts alone equals the evaluation", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, risk) => {
      const columns = columnsOf(pool);
      const { candidates, assessed, removed, removedBy, context } = evaluate({
        columns,
        profile: risk,
        ...all,
      });
      const given = pool.toSorted(compareCandidates);
      const explain = createExplainer({ profile: risk, context });
      for (const [i, ordinal] of assessed.entries()) {
        const facts = given[ordinal] ?? factsAt(columns, ordinal);
        expect(explain(facts, i + 1)).toEqual({
          outcome: "assessed",
          ...candidates[i],
        });
      }
      for (const [i, ordinal] of removed.entries()) {
        const explained = explain(given[ordinal] ?? factsAt(columns, ordinal));
        expect(explained).toMatchObject({
          outcome: "removed",
          rule: RULE_SETS.latest.filters[removedBy[i] ?? -1]?.id,
        });
      }
    }),
  );
});

test("no evidence is empty, and the reasoning is one or two sentences", () => {
  fc.assert(
    fc.property(somePool, someProfile, (pool, risk) => {
      for (const { evidence, reasoning } of evaluate({
        columns: columnsOf(pool),
        profile: risk,
        ...all,
      }).candidates) {
        expect(reasoning).toMatch(/^\S.*\.$/);
        expect(reasoning.match(/\.( |$)/g)?.length).toBeLessThanOrEqual(2);
        for (const dimension of DIMENSIONS)
          expect(evidence[dimension]?.evidence ?? "").not.toMatch(/^$|undefined|NaN|Infinity|, ,/);
      }
    }),
  );
});

test("a candidate without facts is L3 in every dimension, with low confidence and a possible fit", () => {
  const [candidate] = evaluate({ columns: columnsOf([{ name: "Silent" }]), profile }).candidates;
  expect(candidate).toMatchObject({
    tier: "POSSIBLE_FIT",
    confidence: "LOW",
    reasoning:
      "Held back from a good fit: appetite for NAICS 541611 not reported; target revenue not reported, $12M requested; limit not reported, $5M requested; and 6 more facts (together); not reported whether it may write professional liability in California; whether it prohibits NAICS 541611 not reported; nothing reported on any dimension.",
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

test("an empty pool has a result", () => {
  const evaluation = evaluate({ columns: columnsOf([]), profile });
  expect(evaluation).toMatchObject({
    poolSize: 0,
    candidates: [],
    removedByRule: [],
    context: { assessed: 0 },
  });
  expect(evaluation.resultHash).toBe(evaluate({ columns: columnsOf([]), profile }).resultHash);
});

test("the hash covers every part of the request", () => {
  const columns = columnsOf([{ name: "Calder", am_best_rating: "A" }]);
  const hash = (risk: CandidateProfile, maxCandidates = 25) =>
    evaluate({ columns, profile: risk, maxCandidates }).resultHash;
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

test("an unknown rule set throws an error that names it", () => {
  expect(() =>
    evaluate({ columns: columnsOf([]), profile, ruleSet: "commercial-lines@0" }),
  ).toThrow(/Unknown rule set "commercial-lines@0"\. Available: .*commercial-lines@1/);
});

test("with only complaints and premium reported, good records rank above bad ones and no candidate is a strong fit", () => {
  const pool = [0, 0.005, 0.02, 0.09, 0.3, 2].map((complaints, i) => ({
    name: `Insurer ${String.fromCharCode(70 - i)}`,
    upheld_complaints_per_musd: complaints,
    premium_written_musd: 150,
  }));
  const { candidates, tierCounts } = evaluate({
    columns: columnsOf(pool),
    profile: { entity: "x", state: "NY", line: "personal_auto" },
  });
  const levelOf = Object.fromEntries(
    candidates.map(({ name, scores }) => [
      pool.find((facts) => facts.name === name)?.upheld_complaints_per_musd,
      scores.service,
    ]),
  );
  expect(levelOf).toEqual({ 0: "L2", 0.005: "L2", 0.02: "L3", 0.09: "L3", 0.3: "L3", 2: "L3" });
  expect(
    candidates.slice(0, 2).every(({ rank, scores }) => rank === 1 && scores.service === "L2"),
  ).toBe(true);
  expect(tierCounts).toEqual({ STRONG_FIT: 0, GOOD_FIT: 0, POSSIBLE_FIT: 6, POOR_FIT: 0 });
  expect(candidates.every(({ confidence }) => confidence === "LOW")).toBe(true);
});

test("the generated facts are valid for an import", () => {
  fc.assert(
    fc.property(somePool, (pool) => {
      for (const facts of pool) fc.pre(facts.name.trim() === facts.name && facts.name !== "");
      for (const facts of pool) expect(CandidateFacts.safeParse(facts).success).toBe(true);
    }),
  );
});
