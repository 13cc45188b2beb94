import { expect } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { evaluate, placementEngine, RULE_SETS } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** What the tests of quote matching's decisions share. */

/** What a market that states everything about a carrier states. */
export const STD = {
  am_best_rating: "A",
  complaint_index: 0.9,
  admitted: true,
  quote_status: "bindable",
  quote_days: 1,
  e_bind: true,
};
/** The day of submission. */
export const DAY = "2026-11-28";

/** A quote of the provider that its id begins with. */
export const offering = (
  id: string,
  category: string,
  premium: number,
  more: Fields = {},
): Fields => ({
  id,
  provider_name: id.split("_")[0],
  category,
  premium,
  ...more,
});

/** An engine with a copy of the built-in rules. */
const COPY = "engine:copy";
RULE_SETS.add(placementEngine.compile(placementEngine.defaultConfig(), COPY));

const decided = (task: Parameters<typeof evaluate>[0]) => {
  const { stages: _, resultHash: __, ruleSet: ___, ...decision } = evaluate(task);
  return canonicalJson(decision);
};

/** Decided by the built-in rules. A copy of them must decide the same. */
export function run(input: Fields, offerings: readonly Fields[], day = DAY) {
  const task = { input, offerings, day };
  const result = evaluate(task);
  expect(decided({ ...task, ruleSet: COPY })).toBe(decided(task));
  return result;
}
export type Result = ReturnType<typeof run>;

/** The ids of each solution's offerings, joined by `+`, best first. */
export const idsOf = ({ solutions }: Result) =>
  solutions.map(({ offerings }) => offerings.map(({ id }) => id).join("+"));

/** The rule that removed each excluded offering. */
export const removed = ({ excluded }: Result) =>
  Object.fromEntries(excluded.map(({ id, rule }) => [id, rule]));
