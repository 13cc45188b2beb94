import { z } from "zod";
import { type Form, oneForm } from "@/lib/evaluation/core/engine/forms";
import { listOf, strictObject } from "@/lib/evaluation/core/engine/strict";
import { LIMITS } from "@/lib/evaluation/core/parse/amount-names";
import type { PolicyTest, Threshold } from "../conditions/condition";
import { DeductibleName, FeatureName, LawName, NumberFactName } from "./vocabulary";

/** Tests of one policy, and the thresholds that they compare with. */

const positive = z
  .number({ error: "must be a number above 0" })
  .positive({ error: ({ input }) => `must be above 0 (got ${input})` })
  .max(1e12, { error: "must be at most 1,000,000,000,000" });

export const ThresholdConfig = z
  .union(
    [
      positive,
      strictObject({
        fact: NumberFactName,
        times: positive,
        within: z.tuple([z.number(), z.number()]).optional(),
      }),
      strictObject({ replacementCostTimes: positive }),
    ],
    {
      error:
        'must be a number above 0, a multiple of a fact {"fact": "net_worth", "times": 1}, or {"replacementCostTimes": 0.8}',
    },
  )
  .meta({ id: "CoverageThreshold" }) as z.ZodType<Threshold>;

const limits = strictObject(
  Object.fromEntries(LIMITS.map((name) => [name, ThresholdConfig.optional()])),
).meta({
  id: "CoverageLimits",
  description: "Limits by name. 1 means that the coverage has to be there",
});
const yes = z.literal(true, { error: "must be true" });
const deductibles = listOf(DeductibleName, { least: 1, most: 10, noun: "deductibles" });

const FORMS: readonly Form<PolicyTest>[] = [
  [
    ["below"],
    strictObject({
      below: limits,
      single: limits.optional(),
      ifStated: yes.optional(),
    }) as unknown as z.ZodType<PolicyTest>,
  ],
  [["deductibles", "overPercent"], strictObject({ deductibles, overPercent: positive })],
  [["deductibles", "overUsd"], strictObject({ deductibles, overUsd: positive })],
  [
    ["feature"],
    strictObject({ feature: FeatureName, is: z.boolean({ error: "must be true or false" }) }),
  ],
  [["unlisted"], strictObject({ unlisted: FeatureName })],
  [["market"], strictObject({ market: z.enum(["fair_plan", "wind_pool"]) })],
  [["needsCompanion"], strictObject({ needsCompanion: yes })],
  [["planExcludes"], strictObject({ planExcludes: z.literal("wind") })],
  [["notFromStateFund"], strictObject({ notFromStateFund: yes })],
  [["oneBuilding"], strictObject({ oneBuilding: yes })],
  [
    ["form"],
    strictObject({
      form: z
        .array(
          z.string().regex(/^[a-z0-9]{1,20}$/, {
            error: "must be a form in lower case without spaces, such as dp1",
          }),
        )
        .min(1)
        .max(20),
    }),
  ],
  [["term", "withinDays"], strictObject({ term: z.literal("ending"), withinDays: positive })],
  [["term"], strictObject({ term: z.enum(["ended", "not_begun"]) }) as z.ZodType<PolicyTest>],
  [["law"], strictObject({ law: LawName })],
];

export const PolicyTestConfig: z.ZodType<PolicyTest> = oneForm(FORMS, { noun: "test" }).meta({
  id: "CoveragePolicyTest",
  description: "A test of one policy",
});
