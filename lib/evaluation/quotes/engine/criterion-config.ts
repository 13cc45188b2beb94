import { z } from "zod";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { COVERAGE_TYPES } from "@/lib/domain/line-names";
import { Label, RuleId, Weight } from "@/lib/evaluation/core/engine/config-fields";
import { listOf, strictObject } from "@/lib/evaluation/core/engine/strict";
import { DEDUCTIBLES, LIMITS } from "@/lib/evaluation/core/parse/amount-names";
import type { FactType } from "../facts/declared";
import { scoredFacts } from "./known-names";

/** The criteria of a dimension, as an engine's configuration states them. */

const WORD = z
  .string({ error: "must be a text" })
  .trim()
  .min(1, { error: "must not be empty" })
  .max(100, { error: "must have at most 100 characters" });

const levelError = "must be a whole number from 100 (best, 1.00) to 400 (worst, 4.00)";
export const LevelNumber = z
  .number({ error: levelError })
  .int({ error: levelError })
  .min(100, { error: ({ input }) => `${levelError} (got ${input})` })
  .max(400, { error: ({ input }) => `${levelError} (got ${input})` })
  .meta({ description: "Hundredths of a level: 100 is 1.00, the best; 400 is 4.00, the worst" });

const curveError = "must be 1 to 10 points [value, level], such as [[2, 100], [10, 300]]";
export const CurveConfig = z
  .array(z.tuple([z.number({ error: curveError }), LevelNumber], { error: curveError }), {
    error: curveError,
  })
  .min(1, { error: curveError })
  .max(10, { error: curveError })
  .meta({
    description:
      "Points [value, level], values ascending. Between two points the level changes linearly, beyond the ends it stays",
  });

const amountError = "must be an amount in USD above 0";
const Amounts = z.record(
  z
    .string()
    .min(1)
    .max(64)
    .meta({ examples: [...new Set([...LIMITS, ...DEDUCTIBLES])] }),
  z
    .number({ error: amountError })
    .positive({ error: ({ input }) => `${amountError} (got ${input})` })
    .max(1e12),
);
export const BenchmarksConfig = z
  .record(
    z
      .string()
      .min(1)
      .max(64)
      .meta({ examples: [...COVERAGE_TYPES] }),
    listOf(Amounts, { least: 1, most: 4, noun: "alternatives" }),
  )
  .meta({
    description:
      "What quotes are compared with, by line: one or more alternatives of amounts by name, in USD",
    example: { home: [{ liability: 300_000 }] },
  });

const common = {
  id: RuleId.meta({ description: "Unique in its dimension. Results name it" }),
  label: Label.optional().meta({ description: "Its name in texts. Default: that of the fact" }),
  enabled: z.boolean({ error: "must be true or false" }),
  weight: Weight.meta({ description: "Its share in the level of the dimension" }),
};

const ofFact = (type: FactType) => ({
  fact: WORD.meta({
    description:
      "A fact of the offering, such as complaint_index, limits.dwelling or custom.<key> of custom_facts",
    ...scoredFacts(type),
  }),
  evidence: WORD.max(300).optional().meta({
    description: "Text with placeholders: {value}, {line} and every fact of the offering",
    example: "claims paid in {value}",
  }),
  question: WORD.max(300)
    .optional()
    .meta({ description: "The question where the fact is not stated" }),
});

export const CriterionConfig = z.discriminatedUnion(
  "kind",
  [
    strictObject({
      ...common,
      kind: z.literal("limits"),
      curve: CurveConfig,
      benchmarks: BenchmarksConfig,
    }),
    strictObject({
      ...common,
      kind: z.literal("deductibles"),
      desired: CurveConfig,
      usual: CurveConfig,
      percent: CurveConfig,
      wind: CurveConfig,
      benchmarks: BenchmarksConfig,
    }),
    strictObject({
      ...common,
      kind: z.literal("features"),
      asked: CurveConfig,
      unasked: CurveConfig,
    }),
    strictObject({ ...common, kind: z.literal("exclusions"), curve: CurveConfig }),
    strictObject({
      ...common,
      kind: z.literal("rating"),
      levels: z
        .record(
          z
            .string()
            .min(1)
            .max(10)
            .meta({ examples: [...AM_BEST_RATINGS] }),
          LevelNumber,
        )
        .meta({ description: "The level of each AM Best rating from A++ to the security floor" }),
    }),
    strictObject({ ...common, ...ofFact("number"), kind: z.literal("number"), curve: CurveConfig }),
    strictObject({
      ...common,
      ...ofFact("one_of"),
      kind: z.literal("grade"),
      levels: z
        .record(z.string().min(1).max(100), LevelNumber)
        .meta({ description: "The level of each word" }),
    }),
    strictObject({
      ...common,
      ...ofFact("yes_no"),
      kind: z.literal("flag"),
      yes: LevelNumber,
      no: LevelNumber,
    }),
    strictObject({
      ...common,
      kind: z.literal("class"),
      avoided: LevelNumber,
      written: LevelNumber,
    }),
    strictObject({
      ...common,
      kind: z.literal("carrier"),
      same: LevelNumber,
      other: LevelNumber,
      none: LevelNumber,
    }),
    strictObject({ ...common, kind: z.literal("held_limits"), curve: CurveConfig }),
  ],
  {
    error:
      "kind must be one of number, grade, flag, limits, deductibles, features, exclusions, rating, class, carrier, held_limits",
  },
);
export type CriterionConfig = z.infer<typeof CriterionConfig>;
