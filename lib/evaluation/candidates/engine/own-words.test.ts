import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { createExplainer } from "../explain";
import type { CandidateFacts } from "../facts";
import { candidateEngine } from ".";
import type { OwnCriterion, OwnFilter } from "./config";
import { engineOf, GOOD, PROFILE, run } from "./engine.fixture";

/** Words of custom facts, whose capitals do not matter, in pools whose carriers write them differently. */

function wordEngine(criteria: readonly OwnCriterion[], filters: readonly OwnFilter[]): string {
  const built = candidateEngine.defaultConfig();
  return engineOf({
    ...built,
    facts: [
      { key: "programs", label: "Programs", type: "list" },
      { key: "panel", label: "Panel", type: "text" },
    ],
    filters: [...built.filters, ...filters],
    scoring_dimensions: built.scoring_dimensions.map((dimension) =>
      dimension.key === "coverage"
        ? { ...dimension, criteria: [...dimension.criteria, ...criteria] }
        : dimension,
    ),
  });
}

const filterOf = (id: string, remove_if: OwnFilter["remove_if"]): OwnFilter => ({
  id,
  enabled: true,
  label: id,
  remove_if,
  evidence: "{value}",
});
const criterionOf = (id: string, fact: string, scale: OwnCriterion["scale"]): OwnCriterion => ({
  id,
  enabled: true,
  weight: 2,
  label: id,
  fact,
  scale,
  evidence: "{value}",
});

test("a list filter reads a word in any capitals, whatever other carriers write", () => {
  const name = wordEngine([], [filterOf("no-tech", { fact: "custom.programs", lacks: ["tech"] })]);
  const { candidates } = run(name, [
    { ...GOOD, name: "A", custom: { programs: ["Tech"] } },
    { ...GOOD, name: "B", custom: { programs: ["tech"] } },
    { ...GOOD, name: "C", custom: { programs: ["TECH", "energy"] } },
    { ...GOOD, name: "D", custom: { programs: ["energy"] } },
    { ...GOOD, name: "E", custom: { programs: [] } },
  ]);
  expect(candidates.map((each) => each.name).sort()).toEqual(["A", "B", "C"]);
});

test("a repeated word does not count as another of the words that a list needs", () => {
  const name = wordEngine(
    [
      criterionOf("both", "custom.programs", {
        includes: ["tech", "cyber"],
        all: true,
        inside: "L1",
        outside: "L4",
      }),
    ],
    [],
  );
  const { candidates } = run(name, [
    { ...GOOD, name: "Both", custom: { programs: ["TECH", "Cyber"] } },
    { ...GOOD, name: "Twice", custom: { programs: ["tech", "Tech"] } },
  ]);
  const level = (carrier: string) =>
    candidates.find((each) => each.name === carrier)?.evidence.coverage?.level ?? "";
  expect(level("Both") < level("Twice")).toBe(true);
});

const word = fc.constantFrom("tech", "Tech", "TECH", "cyber", "Cyber", "energy");
const carriers = fc
  .array(
    fc.record({ programs: fc.array(word, { maxLength: 4 }), panel: word }, { requiredKeys: [] }),
    { minLength: 2, maxLength: 12 },
  )
  .map((list) =>
    list.map(
      (custom, i): CandidateFacts => ({
        ...GOOD,
        name: `Carrier ${String(i).padStart(2, "0")}`,
        ...(Object.keys(custom).length > 0 ? { custom } : {}),
      }),
    ),
  );
const wanted = fc.uniqueArray(word, {
  minLength: 1,
  maxLength: 3,
  selector: (each) => each.toLowerCase(),
});

test("a carrier has the same outcome and levels in a pool as in its trace, which reads its facts only", () => {
  fc.assert(
    fc.property(carriers, wanted, wanted, fc.boolean(), (pool, removed, scored, all) => {
      const [first = "tech"] = removed;
      const name = wordEngine(
        [
          criterionOf("listed", "custom.programs", {
            includes: scored,
            all,
            inside: "L1",
            outside: "L4",
          }),
          criterionOf("graded", "custom.panel", {
            levels: Object.fromEntries(scored.map((each) => [each, "L1" as const])),
          }),
        ],
        [
          filterOf("without", { fact: "custom.programs", lacks: scored }),
          filterOf("with", { fact: "custom.panel", is: [first] }),
        ],
      );
      const { candidates, context } = run(name, pool);
      const explain = createExplainer({
        profile: PROFILE,
        context,
        ruleSet: name,
        asOf: "2026-11-29",
      });
      const answers = new Map(candidates.map((each) => [each.name, each.evidence]));
      const explained = pool.map((facts) => explain(facts));
      expect(
        new Map(
          explained.flatMap((each) =>
            each.outcome === "assessed" ? [[each.name, each.evidence]] : [],
          ),
        ),
      ).toEqual(answers);
    }),
    { numRuns: samples(60) },
  );
});
