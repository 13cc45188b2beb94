import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import type { CandidateFacts } from "../facts";
import { someFacts, someProfile } from "../facts.arbitrary";
import type { CandidateProfile } from "../input";
import { evaluated, good } from "./good-carrier.fixture";
import {
  acceptable,
  evaluateSubject,
  levelsReading,
  reportedFacts,
  withoutFact,
} from "./subject.fixture";

/** Guarantee: a finding that needs a fact never disappears without an entry in `not_checked`. */

test("removing any fact never makes a negative finding disappear without an entry that names the fact", () => {
  let disappeared = 0;
  const poor = (fact: string, facts: CandidateFacts, asked: CandidateProfile) =>
    levelsReading(fact, facts, asked).filter(({ level }) => level === 4).length;
  fc.assert(
    fc.property(someFacts, someProfile, fc.boolean(), (any, asked, accept) => {
      const facts = accept ? acceptable(any, asked) : any;
      const before = evaluateSubject([], facts, asked);
      for (const fact of reportedFacts(facts)) {
        const rest = withoutFact(facts, fact);
        const after = evaluateSubject([], rest, asked);
        if (!after.candidate) continue;
        if (before.candidate && poor(fact, facts, asked) <= poor(fact, rest, asked)) continue;
        disappeared += 1;
        const naming = (after.evaluation.disclosures?.not_checked ?? []).filter(({ missing }) =>
          missing.some((path) => path.split(".")[1] === fact),
        );
        expect(naming.length, fact).toBeGreaterThan(0);
        for (const { count } of naming) expect(count).toBeGreaterThan(0);
      }
    }),
    { numRuns: samples(40) },
  );
  expect(disappeared).toBeGreaterThan(5);
});

const titles = (profile: Record<string, unknown>) =>
  evaluated([good], profile).disclosures?.not_checked.map(({ title }) => title) ?? [];

test.each([
  [{ effective_date: "2099-01-01" }, "The facts on the effective date", true],
  [{ effective_date: "2028-06-01" }, "The facts on the effective date", true],
  [{ effective_date: "2028-05-01" }, "The facts on the effective date", false],
  [
    { losses: [{ amount: 900_000, date: "2001-01-01" }] },
    "Losses outside the last five years",
    true,
  ],
  [
    { losses: [{ amount: 900_000, date: "2027-01-01" }] },
    "Losses outside the last five years",
    true,
  ],
  [
    { losses: [{ amount: 900_000, date: "2022-01-01" }] },
    "Losses outside the last five years",
    false,
  ],
  [{ losses: [{ amount: 900_000 }] }, "Losses outside the last five years", false],
] as const)("submitted on 2026-11-28, %j asks about %s: %s", (profile, title, isAsked) => {
  expect(titles(profile).includes(title)).toBe(isAsked);
});
