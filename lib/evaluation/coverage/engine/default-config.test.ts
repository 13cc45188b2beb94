import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { samples } from "@/lib/testing/samples";
import { coverageEngine, RULE_SETS } from "..";
import { someInput } from "../portfolio.arbitrary";
import { coveragePractice2 } from "../rule-sets/coverage-practice@2";
import { boundsOf, withBounds } from "./bounds";
import { BUILT_IN_FLAGS, BUILT_IN_GAPS } from "./built-in-rules";

/** The built-in rule set is a configuration, and passes through the same schema and compiler as a customer's. */

const { schema, defaultConfig, problems, compile, describe: describeRules } = coverageEngine;
/** As it is stored: JSON that was read again. */
const stored = schema.parse(JSON.parse(JSON.stringify(defaultConfig())));
const day = "2026-03-22";

test("the default configuration has no problems, and reading it again changes nothing", () => {
  expect(stored).toEqual(defaultConfig());
  expect(problems(stored)).toEqual([]);
});

test("coverage-practice@2 and the default configuration give the same results and hashes for any portfolio", () => {
  const compiled = compile(stored, coveragePractice2.name);
  fc.assert(
    fc.property(someInput, (input) => {
      const [own, builtIn] = [compiled.read(input), RULE_SETS.latest.read(input)];
      expect(own.success).toBe(builtIn.success);
      if (!own.success || !builtIn.success) return;
      const { stages: _, ...result } = own.evaluate({ day });
      const { stages: __, ...expected } = builtIn.evaluate({ day });
      expect(canonicalJson(result)).toBe(canonicalJson(expected));
    }),
    { numRuns: samples(60) },
  );
});

test("the default configuration is published with the same rules", () => {
  expect(describeRules(compile(stored, coveragePractice2.name))).toEqual(
    RULE_SETS.latest.describe({ current: false }),
  );
});

test("rules with their own bounds are the rules themselves", () => {
  for (const rule of [...BUILT_IN_GAPS, ...BUILT_IN_FLAGS])
    expect(withBounds(rule, boundsOf(rule))).toBe(rule);
});

test("the conditions of every built-in rule are in the vocabulary of added rules", () => {
  const config = defaultConfig();
  const copies = BUILT_IN_GAPS.filter(
    (rule) =>
      !JSON.stringify(rule).includes('"requiredBy"') && rule.graver?.severity !== rule.severity,
  );
  config.added_rules = copies.map(
    ({ amount: _, after: __, requiredByLaw: ___, sources, graver, ...rule }) => ({
      ...structuredClone(rule),
      id: rule.id.replace(/^gap_/, "own_"),
      enabled: true,
      sources: [...sources],
      ...(graver ? { graver: structuredClone(graver) } : {}),
    }),
  );
  config.added_rules = config.added_rules.slice(0, 100);
  expect(schema.safeParse(config).error?.issues ?? []).toEqual([]);
  expect(problems(config)).toEqual([]);
});

test("the published JSON Schema is generated from the schema, and says every field", () => {
  const { $defs } = z.toJSONSchema(schema);
  const root = $defs?.CoverageConfig;
  expect(root).toMatchObject({ type: "object", additionalProperties: false });
  expect(Object.keys(root?.properties ?? {}).sort()).toEqual(Object.keys(defaultConfig()).sort());
  expect($defs?.CoverageCondition).toBeDefined();
});
