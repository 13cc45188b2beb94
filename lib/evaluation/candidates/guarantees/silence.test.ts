import fc from "fast-check";
import { expect, test } from "vitest";
import { CONFIDENCES, DIMENSIONS, TIERS } from "@/lib/domain/tiers";
import { samples } from "@/lib/testing/samples";
import { narrowerCodes } from "../columns/naics-prefixes";
import { ALL_LICENSED, type CandidateFacts } from "../facts";
import { someFacts, someProfile } from "../facts.arbitrary";
import type { CandidateProfile } from "../input";
import {
  acceptable,
  evaluateSubject,
  levelsReading,
  reportedFacts,
  without,
} from "./subject.fixture";

/** Guarantee: silence never wins. */

const market = fc.array(someFacts, { maxLength: 3 });
const wishes = fc.record(
  {
    min_am_best_rating: fc.constantFrom("A-", "B"),
    surplus_lines_acceptable: fc.boolean(),
    target_premium: fc.constantFrom(1e4, 1e6),
    layering: fc.boolean(),
  },
  { requiredKeys: [] },
);
const profile = fc
  .tuple(someProfile, wishes)
  .map(([asked, wish]): CandidateProfile => ({ ...asked, ...wish }) as CandidateProfile);

/** Facts that general statements stand behind. A filing that is worse than them corrects them. */
const GENERAL: Partial<Record<keyof CandidateFacts, readonly (keyof CandidateFacts)[]>> = {
  filings: ["core_lines", "max_limit_usd", "rate_index", "quote_days"],
  // A filing in all licensed states applies only where these are reported.
  licensed_states: ["core_lines", "max_limit_usd", "rate_index", "quote_days"],
  line_results: ["loss_ratio"],
  // The premium of all lines stands in for that of the complaints.
  complaint_premium_musd: ["premium_written_musd"],
};

const withoutAll = (facts: CandidateFacts, removed: readonly (keyof CandidateFacts)[]) =>
  removed.reduce<CandidateFacts>((rest, fact) => without(rest, fact), facts);

test("removing a fact that is adequate or better never improves rank, tier, level or confidence", () => {
  let compared = 0;
  fc.assert(
    fc.property(market, someFacts, profile, (pool, facts, asked) => {
      const given = acceptable(facts, asked);
      for (const fact of reportedFacts(given)) {
        // An import refuses a filing in all licensed states without them.
        const everywhere = given.filings?.some(({ states }) => states === ALL_LICENSED);
        if (fact === "licensed_states" && everywhere) continue;
        const subject = withoutAll(given, GENERAL[fact] ?? []);
        // Poor, or not credible: less than adequate.
        const levels = levelsReading(fact, subject, asked);
        if (levels.some(({ level }) => level === 0 || level === 4)) continue;
        // Classes that it prohibits within the insured's are less than adequate too.
        const prohibited = fact === "prohibited_naics" ? subject.prohibited_naics : [];
        if (narrowerCodes(prohibited, String(asked.naics ?? "-")).length > 0) continue;
        const before = evaluateSubject(pool, subject, asked).candidate;
        const after = before && evaluateSubject(pool, without(subject, fact), asked).candidate;
        if (!before || !after) continue;
        compared += 1;
        expect(after.rank, fact).toBeGreaterThanOrEqual(before.rank);
        expect(TIERS.indexOf(after.tier), fact).toBeGreaterThanOrEqual(TIERS.indexOf(before.tier));
        expect(CONFIDENCES.indexOf(after.confidence), fact).toBeGreaterThanOrEqual(
          CONFIDENCES.indexOf(before.confidence),
        );
        for (const dimension of DIMENSIONS)
          expect(
            (after.scores[dimension] ?? "") >= (before.scores[dimension] ?? "L9"),
            `${fact} ${dimension}`,
          ).toBe(true);
      }
    }),
    { numRuns: samples(40) },
  );
  expect(compared).toBeGreaterThan(40);
});

test("a candidate that does not report what the profile asks is no strong fit and says so", () => {
  fc.assert(
    fc.property(someFacts, someProfile, (facts, asked) => {
      const { max_limit_usd: _limit, filings: _filings, target_naics: _classes, ...rest } = facts;
      const wanted = { ...asked, limit: 2_000_000, naics: "541611" };
      const { candidate } = evaluateSubject([], acceptable(rest, wanted), wanted);
      fc.pre(candidate !== null);
      expect(candidate?.tier).not.toBe("STRONG_FIT");
      expect(candidate?.confidence).not.toBe("HIGH");
      expect(candidate?.reasoning.toLowerCase()).toContain("limit not reported, $2m requested");
    }),
    { numRuns: samples(40) },
  );
});

test("no fact of one candidate changes the levels or the tier of another", () => {
  fc.assert(
    fc.property(someFacts, someFacts, someProfile, (facts, other, asked) => {
      const alone = evaluateSubject([], facts, asked).candidate;
      const beside = evaluateSubject([other], facts, asked).candidate;
      expect(beside?.tier).toBe(alone?.tier);
      expect(beside?.scores).toEqual(alone?.scores);
    }),
    { numRuns: samples(40) },
  );
});
