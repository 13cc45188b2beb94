import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import type { CandidateFacts } from "../facts";
import { someFacts, someProfile } from "../facts.arbitrary";
import { good, only } from "./good-carrier.fixture";
import { acceptable, evaluateSubject, reportedFacts, without } from "./subject.fixture";

/** The limits of what is calibrated (docs/decisions/0011): what cannot move a carrier across tiers. */

/** Where the carrier may write the line is asked by every profile. */
const ASKED: readonly (keyof CandidateFacts)[] = ["filings", "licensed_states", "lines"];

test("one missing fact that the profile does not ask about moves a strong fit to a good fit at most", () => {
  const facts = fc.record(
    {
      bind_ratio: fc.constantFrom(0.3, 0.5, 0.2),
      coverage_features: fc.subarray([...(good.coverage_features ?? [])]),
      am_best_rating: fc.constantFrom("A++" as const, "A" as const),
      am_best_size: fc.constantFrom("XV" as const, "X" as const),
      rate_index: fc.constantFrom(0.9, 1, 1.03),
      quote_days: fc.constantFrom(1, 4),
      e_bind: fc.boolean(),
      appointment: fc.constantFrom("direct" as const, "mga" as const),
      complaint_index: fc.constantFrom(0.2, 0.9),
      claims_days: fc.constantFrom(5, 15),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(facts, (changes) => {
      // Every ratio has its own exposure: one that stands behind two ratios would be two missing facts.
      const carrier = { ...good, complaint_premium_musd: 1_900, ...changes };
      // About one of eight: others are drawn again, so that the number of tested carriers is no chance.
      fc.pre(only(carrier)?.tier === "STRONG_FIT");
      for (const fact of reportedFacts(carrier).filter((each) => !ASKED.includes(each)))
        expect(["STRONG_FIT", "GOOD_FIT"], fact).toContain(only(without(carrier, fact))?.tier);
    }),
    { numRuns: samples(10) },
  );
});

test("facts that no rule reads, and facts of other lines and states, change nothing", () => {
  const unread = fc.record({
    commission: fc.double({ min: 0, max: 1, noNaN: true }),
    group: fc.constantFrom("One Group", "Another Group"),
  });
  fc.assert(
    fc.property(someFacts, someProfile, unread, (facts, asked, other) => {
      const given = acceptable(facts, asked);
      const before = evaluateSubject([], given, asked).candidate;
      const filings = [
        ...(given.filings ?? []),
        { line: "aviation" as const, states: ["TX" as const], status: "none" as const },
      ];
      const after = evaluateSubject([], { ...given, ...other, filings }, asked).candidate;
      expect(after).toEqual(before);
    }),
    { numRuns: samples(40) },
  );
});
