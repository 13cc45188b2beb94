import fc from "fast-check";
import { expect, test } from "vitest";
import { TIERS } from "@/lib/domain/tiers";
import { samples } from "@/lib/testing/samples";
import { columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import { someFacts, someProfile } from "../facts.arbitrary";
import { nearestChange } from "../nearest-change";
import { acceptable, evaluateSubject, RULE_SET } from "./subject.fixture";

/** Guarantee: what is said to hold a candidate back was evaluated, and so was every nearest change. */

const candidates = fc
  .tuple(someFacts, someProfile)
  .map(([facts, profile]) => ({ facts: acceptable(facts, profile), profile }));

test("below the best tier, a sentence names what holds the candidate back; in the best tier, none does", () => {
  fc.assert(
    fc.property(candidates, ({ facts, profile }) => {
      const { candidate } = evaluateSubject([], facts, profile);
      fc.pre(candidate !== null);
      if (!candidate) return;
      if (candidate.tier === "STRONG_FIT") expect(candidate.reasoning).not.toMatch(/held back/i);
      else expect(candidate.reasoning).toMatch(/held back from a (strong|good|possible) fit: \S/i);
    }),
    { numRuns: samples(60) },
  );
});

test("every nearest change gives what it says when it is evaluated", () => {
  let changes = 0;
  fc.assert(
    fc.property(candidates, ({ facts, profile }) => {
      const pool = [facts, { name: "\u{10ffff}other", active: true }];
      const columns = columnsOf(pool);
      const evaluation = evaluate({ columns, profile, ruleSet: RULE_SET, maxCandidates: 5 });
      const now = evaluation.candidates.find(({ name }) => name === facts.name);
      const found = nearestChange({ profile, facts, evaluation });
      expect(found.changes.length === 0).toBe(found.reason !== null);
      for (const { path, to, text, outcome } of found.changes) {
        changes += 1;
        expect(text).not.toMatch(/_FIT|REMOVED|\$0\.\d* instead/);
        if (path === "candidate.upheld_complaints_per_musd") expect(text).not.toMatch(/: \$/);
        const [root, field = "", nested] = path.split(".");
        if (root === "profile") {
          const changed = evaluateSubject([], facts, { ...profile, [field]: to });
          expect(changed.candidate?.tier, path).toBe(outcome.to);
        } else if (nested === undefined && field !== "filings" && field !== "am_best_rating") {
          const changed = evaluateSubject([], { ...facts, [field]: to }, profile);
          const tier = changed.candidate?.tier ?? "POOR_FIT";
          if (outcome.to.startsWith("rank")) expect(outcome.from).not.toBe(outcome.to);
          else expect(tier, path).toBe(outcome.to);
        }
        if (!outcome.to.startsWith("rank") && now)
          expect(TIERS.indexOf(outcome.to as "GOOD_FIT")).toBeLessThan(TIERS.indexOf(now.tier));
      }
    }),
    { numRuns: samples(25) },
  );
  expect(changes).toBeGreaterThan(0);
});
