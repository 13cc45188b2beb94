import { expect, test } from "vitest";
import { ruleSetOfConfig } from "@/lib/domain/engines";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { candidateEngine, inputProblems } from "..";
import { columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import { RULE_SETS } from "../rule-sets";
import type { CandidateConfig, OwnCriterion } from "./config";

/** Words without a level, and numbers of a submission that bounds are multiplied by. */

const base = { enabled: true, weight: 2, evidence: "{value}" };
const PANEL: OwnCriterion = {
  ...base,
  id: "panel",
  label: "Panel",
  fact: "custom.panel",
  scale: { levels: { gold: "L1", Silver: "L3" } },
  question: "Which panel is the carrier on?",
};
const CAPACITY: OwnCriterion = {
  ...base,
  id: "capacity",
  label: "Capacity",
  fact: "custom.capacity",
  scale: { at_least: [2, 1.5, 1], times_input: "custom.tiv" },
};

const config: CandidateConfig = {
  ...candidateEngine.defaultConfig(),
  facts: [
    { key: "panel", label: "Panel", type: "one_of", options: ["gold", "Silver", "bronze"] },
    { key: "capacity", label: "Capacity", type: "number", unit: "usd" },
  ],
  input_fields: ["tiv", "payroll_change"].map((key) => ({
    fact: { key, label: key, type: "number", unit: "usd" },
    required: false,
  })),
  scoring_dimensions: candidateEngine
    .defaultConfig()
    .scoring_dimensions.map((dimension) =>
      dimension.key === "coverage"
        ? { ...dimension, criteria: [...dimension.criteria, PANEL, CAPACITY] }
        : dimension,
    ),
};

test("a word without a level counts as not reported, and the answer asks for it", () => {
  expect(candidateEngine.problems(config)).toEqual([]);
  const ruleSet = ruleSetOfConfig(canonicalHash(config));
  RULE_SETS.add(candidateEngine.compile(config, ruleSet));
  const panels = ["gold", "SILVER", "bronze", undefined];
  const { candidates, disclosures } = evaluate({
    columns: columnsOf(
      panels.map((panel) => ({
        name: panel ?? "silent",
        active: true,
        licensed_states: ["CA"],
        lines: ["cyber"],
        ...(panel ? { custom: { panel } } : {}),
      })),
    ),
    profile: { entity: "acme", state: "CA", line: "cyber" },
    ruleSet,
    asOf: "2026-11-29",
  });
  const silent = candidates.filter(({ evidence }) => evidence.coverage?.reported === false);
  expect(silent.map(({ name }) => name).sort()).toEqual(["bronze", "silent"]);
  expect(disclosures?.not_checked).toContainEqual({
    rule: "coverage/panel",
    title: "Panel",
    missing: ["candidate.custom.panel"],
    question: "Which panel is the carrier on?",
    reveals: "Carriers with a poor panel",
    count: 2,
  });
});

test("a negative number that bounds are multiplied by is refused, and one that they are not is accepted", () => {
  const found = (custom: Record<string, unknown>) =>
    inputProblems(config, { custom }).map(({ path, message }) => `${path.join(".")} ${message}`);
  expect(found({ tiv: -5 })).toEqual([
    "profile.custom.tiv must be 0 or more, because the engine multiplies bounds by it (got -5)",
  ]);
  expect(found({ tiv: 0, payroll_change: -5 })).toEqual([]);
});

test("an appetite bucket that is no text is refused with the accepted ones", () => {
  expect(inputProblems(config, { appetite_bucket: 7 })).toEqual([
    {
      path: ["profile", "appetite_bucket"],
      message: expect.stringMatching(/^must be one of /),
      requirement: "must be a bucket of the engine",
    },
  ]);
});
