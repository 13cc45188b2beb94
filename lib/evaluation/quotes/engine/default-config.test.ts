import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { samples } from "@/lib/testing/samples";
import { placementEngine, RULE_SETS } from "..";
import { DAY, someInput, someOfferings } from "../offerings.arbitrary";
import { quoteMatching2 } from "../rule-sets/quote-matching@2";
import { BUILT_IN_FILTERS } from "./built-in-filters";

/** The built-in rule set is a configuration, and passes through the same schema and compiler as a customer's. */

const { schema, defaultConfig, problems, compile, describe: describeRules } = placementEngine;
/** As it is stored: JSON that was read again. */
const stored = schema.parse(JSON.parse(JSON.stringify(defaultConfig())));

test("the default configuration has no problems, and reading it again changes nothing", () => {
  expect(stored).toEqual(defaultConfig());
  expect(problems(stored)).toEqual([]);
});

test("quote-matching@2 and the default configuration give the same results and hashes for any request", () => {
  const compiled = compile(stored, quoteMatching2.name);
  fc.assert(
    fc.property(
      someInput,
      someOfferings({ lines: 3, providers: 3, most: 8 }),
      (input, offerings) => {
        const task = { input, offerings, day: DAY };
        expect(compiled.check(task)).toEqual(RULE_SETS.latest.check(task));
        if (compiled.check(task).length > 0) return;
        const { stages: _, ...own } = compiled.evaluate(task);
        const { stages: __, ...builtIn } = RULE_SETS.latest.evaluate(task);
        expect(canonicalJson(own)).toBe(canonicalJson(builtIn));
      },
    ),
    { numRuns: samples(60) },
  );
});

test("the default configuration is published with the same rules", () => {
  expect(describeRules(compile(stored, "quote-matching@2"))).toEqual({
    ...RULE_SETS.latest.document(false),
  });
});

test("the built-in hard stops are those of the rule set, in its order", () => {
  expect(BUILT_IN_FILTERS).toEqual(quoteMatching2.filters.map(({ id }) => id));
});

test("the published JSON Schema is generated from the schema, and says every field", () => {
  const { $defs } = z.toJSONSchema(schema);
  const root = $defs?.PlacementConfig;
  expect(root).toMatchObject({ type: "object", additionalProperties: false });
  expect(Object.keys(root?.properties ?? {}).sort()).toEqual(Object.keys(defaultConfig()).sort());
});
