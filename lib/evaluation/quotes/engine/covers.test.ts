import { expect, test } from "vitest";
import { placementEngine } from ".";
import type { ConditionConfig } from "./filter-config";

/** Added hard stops that together leave no offering. */

function problemsOf(...conditions: (ConditionConfig & { lines?: string[] })[]): string[] {
  const config = placementEngine.defaultConfig();
  config.carrier_aliases = [["Brook Mutual", "Brook Insurance Exchange"]];
  config.added_filters = conditions.map(({ lines, ...condition }, i) => ({
    id: `own-${i}`,
    enabled: true,
    label: `Own ${i}`,
    ...(lines ? { lines } : {}),
    conditions: [condition],
  }));
  return placementEngine
    .problems(config)
    .map(({ path, message }) => `${path.join(".")}: ${message}`);
}
const provider = (op: "one_of" | "none_of", ...values: string[]): ConditionConfig => ({
  fact: "provider_name",
  op,
  values,
});

test("two filters that each keep one carrier only are refused", () => {
  expect(problemsOf(provider("none_of", "Travelers"), provider("none_of", "Chubb"))).toEqual([
    "added_filters.1: together with added_filters.0 (own-0) it removes every offering that states provider_name, because every value is named by one or missing in another; change or disable one of them",
  ]);
});

test("names of one carrier are one value", () => {
  expect(
    problemsOf(
      provider("none_of", "Brook Mutual"),
      provider("none_of", "Brook Insurance Exchange"),
    ),
  ).toEqual([]);
  expect(
    problemsOf(provider("none_of", "Brook Mutual"), provider("one_of", "Brook Insurance Exchange")),
  ).toHaveLength(1);
});

test("options that several filters name together are refused, in lines that they share", () => {
  const statuses = (...values: string[]): ConditionConfig => ({
    fact: "quote_status",
    op: "one_of",
    values,
  });
  const options = ["bindable", "indicative", "referred", "declined"];
  const all = options.map((word) => statuses(word));
  expect(problemsOf(...all.slice(1))).toEqual([]);
  expect(problemsOf(...all)).toHaveLength(1);
  expect(
    problemsOf(...all.map((each, i) => ({ ...each, lines: i === 0 ? ["home"] : ["auto"] }))),
  ).toEqual([]);
  expect(
    problemsOf(
      ...all.map((each, i) => ({ ...each, lines: i === 0 ? ["home", "auto"] : ["auto"] })),
    ),
  ).toHaveLength(1);
});

test("a list that is refused with a feature and without it leaves nothing, in any spelling", () => {
  const features = (op: "includes" | "lacks", ...values: string[]): ConditionConfig => ({
    fact: "coverage_features",
    op,
    values,
  });
  expect(
    problemsOf(features("includes", "water_backup"), features("lacks", "Water Backup")),
  ).toHaveLength(1);
  expect(problemsOf(features("lacks", "water_backup"), features("lacks", "equipment"))).toEqual([]);
});
