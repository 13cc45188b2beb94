import { z } from "zod";
import { type Form, oneForm } from "@/lib/evaluation/core/engine/forms";
import { listOf, strictObject } from "@/lib/evaluation/core/engine/strict";
import type { Condition } from "../conditions/condition";
import { PolicyTestConfig, ThresholdConfig } from "./policy-test-config";
import {
  ChoiceFactName,
  DutyName,
  FeatureName,
  LimitName,
  LineName,
  NumberFactName,
  StateCode,
  SubjectName,
  YesNoFactName,
} from "./vocabulary";

/** The conditions of added rules, as deep as {@link MAX_DEPTH}. */

/** How deep `all`, `any` and `not` may be nested. */
export const MAX_DEPTH = 6;
const MAX_PARTS = 20;

const boolean = z.boolean({ error: "must be true or false" });
const number = z.number({ error: "must be a number" });
const yes = z.literal(true, { error: "must be true" });
const words = z
  .array(z.string().trim().min(1).max(60), { error: "must be a list of texts" })
  .min(1, { error: "must name at least one value" })
  .max(100, { error: "must name at most 100 values" });
const lines = listOf(LineName, { least: 1, most: 60, noun: 'lines, such as ["homeowners"]' });
const naics = z
  .array(
    z.string().regex(/^\d{2,6}$/, { error: "must be the first 2 to 6 digits of a NAICS code" }),
    { error: "must be a list of NAICS codes" },
  )
  .min(1, { error: "must name at least one code" })
  .max(100);

/** The forms of one condition, each with the fields that tell it from the others. */
const LEAVES: readonly Form<Condition>[] = [
  [["fact", "atLeast"], strictObject({ fact: NumberFactName, atLeast: ThresholdConfig })],
  [["fact", "atMost"], strictObject({ fact: NumberFactName, atMost: number })],
  [["fact", "is"], strictObject({ fact: YesNoFactName, is: boolean })],
  [["fact", "in"], strictObject({ fact: ChoiceFactName, in: words })],
  [["naics"], strictObject({ naics })],
  [
    ["zone"],
    strictObject({
      zone: listOf(z.enum(["high", "moderate", "minimal", "undetermined"]), {
        least: 1,
        most: 4,
        noun: "flood hazards",
      }),
    }),
  ],
  [["state"], strictObject({ state: listOf(StateCode, { least: 1, most: 60, noun: "states" }) })],
  [["hurricaneState"], strictObject({ hurricaneState: yes })],
  [["holds"], strictObject({ holds: lines })],
  [["on"], strictObject({ on: lines })],
  [
    ["lacks"],
    strictObject({
      lacks: listOf(LineName, { most: 60, noun: "lines" }).meta({
        description: "Empty: the endorsement alone",
      }),
      endorsement: FeatureName.optional(),
      orFairPlan: lines.optional(),
      mayInclude: lines.optional(),
    }) as z.ZodType<Condition>,
  ],
  [["noOwnersPolicy"], strictObject({ noOwnersPolicy: lines })],
  [
    ["policy", "totalOf"],
    strictObject({
      policy: lines,
      totalOf: listOf(LimitName, { least: 1, most: 20, noun: "limits" }),
      below: ThresholdConfig,
    }),
  ],
  [
    ["policy", "without"],
    strictObject({
      policy: lines,
      test: PolicyTestConfig.optional(),
      without: lines,
    }) as z.ZodType<Condition>,
  ],
  [["policy", "test"], strictObject({ policy: lines, test: PolicyTestConfig })],
  [["policies", "fewerThan"], strictObject({ policies: lines, fewerThan: SubjectName })],
  [["uninsured", "by"], strictObject({ uninsured: SubjectName, by: lines })],
  [["duty"], strictObject({ duty: DutyName })],
];

function conditionOf(inner: z.ZodType<Condition> | null, depth: number): z.ZodType<Condition> {
  const parts =
    inner && z.array(inner).max(MAX_PARTS, { error: `at most ${MAX_PARTS} conditions` });
  const groups: readonly Form<Condition>[] =
    inner && parts
      ? [
          [["all"], strictObject({ all: parts })],
          [["any"], strictObject({ any: parts })],
          [["not"], strictObject({ not: inner })],
        ]
      : [];
  const forms = [...groups, ...LEAVES];
  const tooDeep = (given: unknown) =>
    inner === null &&
    typeof given === "object" &&
    given !== null &&
    ["all", "any", "not"].some((key) => key in given);
  return oneForm(forms, {
    noun: "condition",
    refuse: (given) =>
      tooDeep(given)
        ? `is nested more than ${MAX_DEPTH} times; write it with fewer levels, or as two rules`
        : undefined,
  }).meta({ id: depth === MAX_DEPTH ? "CoverageCondition" : `CoverageConditionDepth${depth}` });
}

/** A condition of an added rule. Bounded in depth, so that it can be published as JSON Schema. */
export const ConditionConfig: z.ZodType<Condition> = Array.from(
  { length: MAX_DEPTH },
  (_, i) => i + 1,
).reduce<z.ZodType<Condition>>((inner, depth) => conditionOf(inner, depth), conditionOf(null, 0));
