import { z } from "zod";
import { COVERAGE_TYPES } from "@/lib/domain/line-names";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import { Label, RuleId } from "@/lib/evaluation/core/engine/config-fields";
import { listOf, strictObject } from "@/lib/evaluation/core/engine/strict";
import { BUILT_IN_FILTERS } from "./built-in-filters";
import { conditionFacts, requestNumbers } from "./known-names";

/** Hard stops: the built-in ones, and those that a customer adds. */

const share = "must be a share from 0.5 to 1, such as 0.8 for 80%";

export const FilterConfig = strictObject({
  id: z
    .enum(BUILT_IN_FILTERS, {
      error: ({ input }) =>
        `${unknownName(input, BUILT_IN_FILTERS)}. A filter of your own belongs in added_filters`,
    })
    .meta({ description: "A built-in rule" }),
  enabled: z
    .boolean({ error: "must be true or false" })
    .meta({ description: "Rules that state the law cannot be switched off" }),
  label: Label.optional().meta({ description: "Its name in results. Default: the built-in one" }),
  least_share: z
    .number({ error: share })
    .min(0.5, { error: ({ input }) => `${share} (got ${input})` })
    .max(1, { error: ({ input }) => `${share} (got ${input})` })
    .optional()
    .meta({
      description: "dwelling_underinsured and wind_not_insured: the share of the home's value",
    }),
});
export type FilterConfig = z.infer<typeof FilterConfig>;

/** `known`: the built-in facts that fit. */
const factName = (known: ReturnType<typeof conditionFacts>) =>
  z
    .string({ error: "must be the name of a fact, such as premium" })
    .min(1)
    .max(100)
    .meta({
      description: "A fact of the offering, or of the request: request.<fact>",
      example: "complaint_index",
      ...known,
    });
const words = z
  .array(z.string().trim().min(1).max(200), { error: "must be a list of 1 to 200 texts" })
  .min(1, { error: "must name at least one value" })
  .max(200, { error: "must name at most 200 values" });

export const ConditionConfig = z.discriminatedUnion(
  "op",
  [
    strictObject({
      fact: factName(conditionFacts("number")),
      op: z.enum(["below", "above"]),
      value: z.number({ error: "must be a number" }).optional(),
      than: factName(requestNumbers()).optional().meta({
        description: "A number of the request instead of `value`, such as request.replacement_cost",
      }),
      times: z
        .number()
        .positive({ error: "must be above 0" })
        .max(1_000)
        .optional()
        .meta({ description: "Factor of `than`. Default: 1" }),
    }),
    strictObject({
      fact: factName(conditionFacts("yes_no")),
      op: z.literal("is"),
      value: z.boolean({ error: "must be true or false" }),
    }),
    strictObject({
      fact: factName(conditionFacts("one_of")),
      op: z.enum(["one_of", "none_of"]),
      values: words,
    }),
    strictObject({
      fact: factName(conditionFacts("list")),
      op: z.enum(["includes", "lacks"]),
      values: words.meta({ description: "includes: at least one of them. lacks: none of them" }),
    }),
  ],
  { error: "op must be one of below, above, is, one_of, none_of, includes, lacks" },
);
export type ConditionConfig = z.infer<typeof ConditionConfig>;

export const AddedFilter = strictObject({
  id: RuleId,
  enabled: z.boolean({ error: "must be true or false" }),
  label: Label,
  lines: listOf(
    z
      .string()
      .min(1)
      .max(64)
      .meta({ examples: [...COVERAGE_TYPES] }),
    { least: 1, most: 50, noun: "lines" },
  )
    .optional()
    .meta({ description: "The lines that it concerns. Default: all" }),
  conditions: z
    .array(ConditionConfig, { error: "must be a list of 1 to 10 conditions" })
    .min(1, { error: "must have at least one condition" })
    .max(10, { error: "must have at most 10 conditions" })
    .meta({
      description:
        "The offering is removed if all of them are true. A missing fact never removes the offering: not_checked has a question about it, and no solution with the offering is recommended",
    }),
  evidence: z.string().trim().min(1).max(300).optional().meta({
    description: "Why it was removed, with placeholders: {line} and every fact by name",
    example: "Premium {premium}, more than we place",
  }),
  question: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: "The question where a fact is not stated" }),
}).meta({ id: "PlacementFilter", description: "A hard stop that a customer adds" });
export type AddedFilter = z.infer<typeof AddedFilter>;
