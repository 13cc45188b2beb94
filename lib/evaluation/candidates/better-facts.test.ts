import fc from "fast-check";
import { expect, test } from "vitest";
import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { DIMENSIONS, TIERS } from "@/lib/domain/tiers";
import { samples } from "@/lib/testing/samples";
import { columnsOf } from "./columns/build-columns";
import { evaluate } from "./evaluate";
import { type CandidateFacts, COVERAGE_FEATURES } from "./facts";
import { someFacts, someProfile } from "./facts.arbitrary";
import type { CandidateProfile } from "./input";
import { type Risk, readProfile } from "./risk";
import type { RuleSet } from "./rule-set";
import { RULE_SETS } from "./rule-sets";
import { unpackLevels } from "./scoring/levels";
import { tierVerdict } from "./scoring/tier-order";

/** A worse and a better value of one fact. */
type Pair = { worse: Partial<CandidateFacts>; better: Partial<CandidateFacts> };

const numbers = (min: number, max: number) =>
  fc
    .tuple(fc.double({ min, max, noNaN: true }), fc.double({ min, max, noNaN: true }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const higher = (fact: keyof CandidateFacts, max: number) =>
  numbers(0, max).map(([low, high]) => ({ worse: { [fact]: low }, better: { [fact]: high } }));
const lower = (fact: keyof CandidateFacts, max: number, min = 0) =>
  numbers(min, max).map(([low, high]) => ({ worse: { [fact]: high }, better: { [fact]: low } }));
const larger = <T>(fact: keyof CandidateFacts, words: readonly T[]) =>
  fc
    .subarray([...words])
    .chain((all) =>
      fc.subarray(all).map((part) => ({ worse: { [fact]: part }, better: { [fact]: all } })),
    );
const nearer = <T>(fact: keyof CandidateFacts, bestFirst: readonly T[]) =>
  fc.tuple(fc.nat(bestFirst.length - 1), fc.nat(bestFirst.length - 1)).map(([a, b]) => ({
    worse: { [fact]: bestFirst[Math.max(a, b)] },
    better: { [fact]: bestFirst[Math.min(a, b)] },
  }));
const widerBand = fc
  .tuple(numbers(0, 1e8), numbers(0, 1e8))
  .map(([[outerMin, innerMin], [innerMax, outerMax]]) => ({
    worse: { target_revenue_min_usd: innerMin, target_revenue_max_usd: innerMax },
    better: { target_revenue_min_usd: outerMin, target_revenue_max_usd: outerMax },
  }));

const BETTER: Record<string, fc.Arbitrary<Pair>> = {
  core_lines: larger("core_lines", CANDIDATE_LINES),
  target_naics: larger("target_naics", ["54", "5416", "541611", "722", "01"]),
  "target_revenue band": widerBand,
  bind_ratio: higher("bind_ratio", 1),
  max_limit_usd: higher("max_limit_usd", 2e7),
  coverage_features: larger("coverage_features", COVERAGE_FEATURES),
  am_best_rating: nearer("am_best_rating", AM_BEST_RATINGS),
  am_best_size: nearer("am_best_size", AM_BEST_SIZES.toReversed()),
  premium_written_musd: higher("premium_written_musd", 1000),
  rate_index: lower("rate_index", 6, 0.1),
  "rate_index near the market's": lower("rate_index", 1.0004, 1),
  quote_days: lower("quote_days", 15),
  e_bind: nearer("e_bind", [true, false]),
  complaint_index: lower("complaint_index", 3),
  upheld_complaints_per_musd: lower("upheld_complaints_per_musd", 0.2),
  claims_days: lower("claims_days", 40),
};

const market = fc.array(someFacts, { maxLength: 6 });

// Its name sorts after every other name.
const SUBJECT = { name: "\u{10ffff}subject", active: true } as const;

/** Grades of carriers that a filter removes for them. */
const STOPPING = ["E", "F", "S", "R", "SD", "D"];

/** The facts with what the filters ask for, where it is reported: most subjects are assessed. */
const eligible = (
  { licensed_states, lines, prohibited_naics, ...facts }: CandidateFacts,
  { state, line, naics = "", revenue = 0, limit = 0 }: Risk,
): CandidateFacts => {
  const { am_best_rating, ratings, revenue_min_usd, revenue_max_usd, max_limit_usd } = facts;
  const isStopped = am_best_rating !== undefined && STOPPING.includes(am_best_rating);
  return {
    ...facts,
    ...(licensed_states && { licensed_states: [...new Set([...licensed_states, state])] }),
    ...(lines && { lines: [...new Set([...lines, line])] }),
    ...(prohibited_naics && {
      prohibited_naics: prohibited_naics.filter((prefix) => !naics.startsWith(prefix)),
    }),
    ...(isStopped && { am_best_rating: "B" }),
    ...(ratings && { ratings: ratings.filter(({ grade }) => !STOPPING.includes(grade)) }),
    ...(revenue_min_usd !== undefined && { revenue_min_usd: Math.min(revenue_min_usd, revenue) }),
    ...(revenue_max_usd !== undefined && { revenue_max_usd: Math.max(revenue_max_usd, revenue) }),
    ...(max_limit_usd !== undefined && { max_limit_usd: Math.max(max_limit_usd, limit) }),
  };
};

function levelsAndTier(
  pool: readonly CandidateFacts[],
  subject: CandidateFacts,
  { profile, ruleSet }: { profile: CandidateProfile; ruleSet: RuleSet },
) {
  const { assessed, levels } = evaluate({
    columns: columnsOf([...pool, subject]),
    profile,
    ruleSet: ruleSet.name,
    maxCandidates: 0,
  });
  const code = levels[assessed.indexOf(pool.length)];
  return code === undefined
    ? null
    : { ...unpackLevels(ruleSet, code), tier: tierVerdict(ruleSet, code).tierRule.tier };
}

/** An index of 0 with complaints contradicts itself: it is not decided but asked about. */
const contradictsItself = (facts: CandidateFacts) =>
  (facts.complaint_index === 0 && (facts.complaints ?? 0) > 0) ||
  (facts.upheld_complaints_per_musd === 0 && (facts.upheld_complaints ?? 0) > 0);

/** More premium gives a ratio more weight, for better or worse. */
const EXPOSURES = new Set(["premium_written_musd"]);
const CASES = RULE_SETS.names.map(RULE_SETS.get).flatMap((ruleSet) =>
  Object.entries(BETTER)
    .filter(([fact]) => !ruleSet.engine2 || !EXPOSURES.has(fact))
    .map(([fact, pairs]) => ({ ruleSet, fact, pairs })),
);

for (const { ruleSet, fact, pairs } of CASES) {
  test(`${ruleSet.name}: a better ${fact} never lowers a level or the tier`, () => {
    fc.assert(
      fc.property(
        market,
        someFacts,
        pairs,
        someProfile,
        (pool, facts, { worse, better }, profile) => {
          const subject = { ...eligible(facts, readProfile(profile)), ...SUBJECT };
          fc.pre(!contradictsItself({ ...subject, ...better }));
          const before = levelsAndTier(pool, { ...subject, ...worse }, { profile, ruleSet });
          fc.pre(before !== null);
          const after = levelsAndTier(pool, { ...subject, ...better }, { profile, ruleSet });
          for (const dimension of DIMENSIONS)
            expect((after?.scores[dimension] ?? "L9") <= (before?.scores[dimension] ?? "")).toBe(
              true,
            );
          expect(TIERS.indexOf(after?.tier ?? "POOR_FIT")).toBeLessThanOrEqual(
            TIERS.indexOf(before?.tier ?? "POOR_FIT"),
          );
        },
      ),
      { numRuns: samples(60) },
    );
  });
}
