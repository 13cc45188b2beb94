import { expect, test } from "vitest";
import type { PoolOptions } from "../queries";
import {
  factOf,
  factorOf,
  withCustomFact,
  withFact,
  withFactor,
  withoutUnusedFacts,
} from "./mapping-options";
import { checkFile } from "./send-file";

const EMPTY: PoolOptions = { mapping: [], scales: [], where: [], custom_facts: [] };

test("mapping a column to another fact drops its factor, and unused custom facts are left out", () => {
  const fact = { key: "score", label: "Score", type: "number" as const };
  const declared = withFactor(withCustomFact(EMPTY, "A", fact), "A", 0.01);
  expect([factOf(declared, "A"), factorOf(declared, "A")]).toEqual(["custom.score", 0.01]);
  const changed = withFact(declared, "A", "rate_index");
  expect([factOf(changed, "A"), factorOf(changed, "A")]).toEqual(["rate_index", null]);
  expect(withoutUnusedFacts(changed).custom_facts).toEqual([]);
  expect(withoutUnusedFacts(declared).custom_facts).toEqual([fact]);
  expect(factOf(declared, "B")).toBe("ignore");
});

test.each([
  ["market.CSV", 10, { format: "csv" }],
  ["market.xlsx", 10, { format: "xlsx" }],
  ["market.pdf", 10, { problem: expect.stringContaining(".xlsx") }],
  ["market.csv", 0, { problem: "The file is empty." }],
  ["market.csv", 600 * 2 ** 20, { problem: expect.stringContaining("512 MB") }],
])("%s with %i bytes", (name, size, outcome) => {
  expect(checkFile({ name, size })).toEqual(outcome);
});
