import { type CustomFact, UNIT_RANGES } from "@/lib/domain/custom-facts";
import { isRecord } from "@/lib/domain/record";
import { receivedValue } from "@/lib/domain/validation/messages";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { CandidateConfig } from "./config";

/** What is wrong with a field that an engine declares, with its path in the body. */
export type InputProblem = { path: readonly string[]; message: string };

/** `ranges`: whether numbers must be in the range of their unit. Runs that were accepted before need not. */
type Strictness = { ranges: boolean };

const MAX_TEXT = 500;

/** What a value must be, and what it is. */
const expected = (what: string, { label }: CustomFact, value: unknown) =>
  `must be ${what} (${label})${receivedValue("", value)}`;

function numberProblem(fact: CustomFact, value: unknown, { ranges }: Strictness): string | null {
  if (typeof value !== "number" || !Number.isFinite(value))
    return expected("a number", fact, value);
  if (fact.unit === undefined || !ranges) return null;
  const { min, max } = UNIT_RANGES[fact.unit];
  return value >= min && value <= max
    ? null
    : expected(`from ${min} to ${max}, as a number in ${fact.unit}`, fact, value);
}

function wordProblem({ options = [] }: CustomFact, word: string): string | null {
  const isListed =
    options.length === 0 || options.some((each) => each.toLowerCase() === word.toLowerCase());
  return isListed ? null : unknownName(word, options);
}

function valueProblem(fact: CustomFact, value: unknown, strictness: Strictness): string | null {
  const isText = typeof value === "string" && value.length <= MAX_TEXT;
  switch (fact.type) {
    case "number":
      return numberProblem(fact, value, strictness);
    case "yes_no":
      return typeof value === "boolean" ? null : expected("true or false", fact, value);
    case "text":
      return isText ? null : expected(`a text of at most ${MAX_TEXT} characters`, fact, value);
    case "one_of":
      return isText
        ? wordProblem(fact, value)
        : `${unknownName(value, fact.options ?? [])}${receivedValue("", value)}`;
    case "list": {
      if (!Array.isArray(value)) return expected("a list of texts", fact, value);
      const other = value.find((item) => typeof item !== "string");
      if (other !== undefined) return expected("a list of texts", fact, other);
      for (const item of value) {
        const problem = wordProblem(fact, String(item));
        if (problem !== null) return problem;
      }
      return null;
    }
  }
}

/** The numbers of a submission that bounds are multiplied by. A negative one would reverse the order of the levels. */
const multipliersOf = ({ scoring_dimensions: dimensions }: CandidateConfig): Set<string> =>
  new Set(
    dimensions.flatMap(({ criteria }) =>
      criteria.flatMap((criterion) =>
        "scale" in criterion && "times_input" in criterion.scale
          ? (criterion.scale.times_input ?? [])
          : [],
      ),
    ),
  );

/** Checks the declared fields and the bucket of a profile. Empty if the engine accepts it. */
export function inputProblems(
  config: CandidateConfig,
  profile: Readonly<Record<string, unknown>>,
  strictness: Strictness = { ranges: true },
): InputProblem[] {
  const given = profile.custom ?? {};
  if (!isRecord(given))
    return [
      {
        path: ["profile", "custom"],
        message: `must be an object with the fields that the engine declares${receivedValue("custom", given)}`,
      },
    ];
  const multipliers = multipliersOf(config);
  const buckets = config.appetite_weight_profiles.map(({ bucket }) => bucket);
  const { appetite_bucket: bucket } = profile;
  return [
    ...(bucket === undefined || (typeof bucket === "string" && buckets.includes(bucket))
      ? []
      : [
          {
            path: ["profile", "appetite_bucket"],
            message: `${unknownName(bucket, buckets)}${typeof bucket === "string" ? "" : receivedValue("", bucket)}`,
          },
        ]),
    ...config.input_fields.flatMap(({ fact, required }): InputProblem[] => {
      const path = ["profile", "custom", fact.key];
      const value = given[fact.key];
      if (value === undefined || value === null)
        return required ? [{ path, message: `is required by the engine (${fact.label})` }] : [];
      const problem =
        valueProblem(fact, value, strictness) ??
        (Number(value) < 0 && multipliers.has(`custom.${fact.key}`)
          ? `must be 0 or more, because the engine multiplies bounds by it (got ${value})`
          : null);
      return problem === null ? [] : [{ path, message: problem }];
    }),
  ];
}
