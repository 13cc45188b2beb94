import fc from "fast-check";
import { expect, test } from "vitest";
import { ruleSetOfConfig } from "@/lib/domain/engines";
import { TIER_LABELS } from "@/lib/domain/tiers";
import { samples } from "@/lib/testing/samples";
import { columnsOf } from "./columns/build-columns";
import { candidateEngine } from "./engine";
import type { CandidateConfig } from "./engine/config";
import { evaluate } from "./evaluate";
import { someFacts, someProfile } from "./facts.arbitrary";
import { asked, good } from "./guarantees/good-carrier.fixture";
import { CandidateProfile } from "./input";
import { nearestChange } from "./nearest-change";
import { presentationOf } from "./presentation";
import { RULE_SETS } from "./rule-sets";

const NAME = ruleSetOfConfig("c".repeat(64));
const LABELS = {
  STRONG_FIT: "Call first",
  GOOD_FIT: "Call next",
  POSSIBLE_FIT: "Ask",
  POOR_FIT: "Leave",
};

/** Compiles the built-in rules with a change under one name: a result names its rules, and with them their hash. */
function compileWith(change: Partial<CandidateConfig>) {
  RULE_SETS.add(candidateEngine.compile({ ...candidateEngine.defaultConfig(), ...change }, NAME));
}

test("preferred carriers and labels of tiers change no score, no order and no hash", () => {
  fc.assert(
    fc.property(
      fc.array(someFacts, { minLength: 1, maxLength: 12 }),
      someProfile,
      (pool, profile) => {
        const evaluated = (change: Partial<CandidateConfig>) => {
          compileWith(change);
          const columns = columnsOf(pool);
          const { stages: _, ...rest } = evaluate({
            columns,
            profile,
            ruleSet: NAME,
            maxCandidates: 100,
            asOf: "2026-11-29",
          });
          return rest;
        };
        const plain = evaluated({});
        const shown = evaluated({
          tier_labels: LABELS,
          preferred_carriers: pool.map(({ name }) => ({ name, note: "Ours" })),
        });
        expect(shown).toEqual(plain);
      },
    ),
    { numRuns: samples(50) },
  );
});

const marksOf = (listed: CandidateConfig["preferred_carriers"]) => {
  compileWith({ preferred_carriers: listed });
  return presentationOf(NAME).marksOf;
};

test("a preferred carrier is found by its name in any case, and by its key whatever its name", () => {
  const marks = marksOf([
    { name: "Alder Mutual", note: "Local office" },
    { name: "Birch", key: "B1" },
  ]);
  expect(marks({ name: " ALDER mutual", key: "A1" })).toEqual({
    preferred: { note: "Local office" },
  });
  expect(marks({ name: "Birch Insurance Co.", key: "B1" })).toEqual({ preferred: { note: null } });
  expect(marks({ name: "Cedar", key: null })).toEqual({});
});

test("a carrier of the same name with another key is not the preferred one", () => {
  const marks = marksOf([{ name: "Alder", key: "A1" }]);
  expect(marks({ name: "Alder", key: "A2" })).toEqual({});
  expect(marks({ name: "Alder", key: null })).toEqual({ preferred: { note: null } });
});

test("built-in names of tiers add no fields; an engine's own are beside the key, and in the nearest change", () => {
  compileWith({});
  expect(presentationOf(NAME).tierLabels).toBeNull();
  expect(presentationOf(NAME).marksOf({ name: "Alder", key: null, tier: "POOR_FIT" })).toEqual({});
  expect(presentationOf(RULE_SETS.latest.name).tierLabels).toBeNull();
  compileWith({ tier_labels: { ...TIER_LABELS, POOR_FIT: "Leave" } });
  expect(presentationOf(NAME).marksOf({ name: "Alder", key: null, tier: "POOR_FIT" })).toEqual({
    tier_label: "Leave",
  });

  compileWith({ tier_labels: LABELS });
  const facts = { ...good, appointment: "none" as const };
  const profile = CandidateProfile.parse(asked);
  const evaluation = evaluate({ columns: columnsOf([facts]), profile, ruleSet: NAME });
  const { changes } = nearestChange({ profile, facts, evaluation });
  expect(changes[0]?.outcome).toEqual({ from: "POSSIBLE_FIT", to: "STRONG_FIT" });
  expect(changes[0]?.text).toContain("gives Call first instead of Ask.");
});
