import { type CustomFact, UNIT_RANGES } from "@/lib/domain/custom-facts";
import { isRecord } from "@/lib/domain/record";
import { receivedValue } from "@/lib/domain/validation/messages";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { CandidateConfig } from "./config";

/** `message` repeats what was given. `requirement` has no value of the input, so that it may be kept when a run is erased. */
type Problem = { message: string; requirement: string };
/** What is wrong with a field that an engine declares, with its path in the body. */
export type InputProblem = Problem & { path: readonly string[] };

/** `ranges`: whether numbers must be in the range of their unit. Runs that were accepted before need not. */
type Strictness = { ranges: boolean };

const MAX_TEXT = 500;

/** What a value must be, and what it is. */
function expected(what: string, { label }: CustomFact, value: unknown): Problem {
  const requirement = `must be ${what} (${label})`;
  return { message: `${requirement}${receivedValue("", value)}`, requirement };
}

/** A value that is not one of the options. */
const notListed = (message: string, { label }: CustomFact): Problem => ({
  message,
  requirement: `must be one of its options (${label})`,
});

function numberProblem(fact: CustomFact, value: unknown, { ranges }: Strictness): Problem | null {
  if (typeof value !== "number" || !Number.isFinite(value))
    return expected("a number", fact, value);
  if (fact.unit === undefined || !ranges) return null;
  const { min, max } = UNIT_RANGES[fact.unit];
  return value >= min && value <= max
    ? null
    : expected(`from ${min} to ${max}, as a number in ${fact.unit}`, fact, value);
}

function wordProblem(fact: CustomFact, word: string): Problem | null {
  const { options = [] } = fact;
  const isListed =
    options.length === 0 || options.some((each) => each.toLowerCase() === word.toLowerCase());
  return isListed ? null : notListed(unknownName(word, options), fact);
}

function valueProblem(fact: CustomFact, value: unknown, strictness: Strictness): Problem | null {
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
        : notListed(`${unknownName(value, fact.options ?? [])}${receivedValue("", value)}`, fact);
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

function missing({ label }: CustomFact): Problem {
  const requirement = `is required by the engine (${label})`;
  return { message: requirement, requirement };
}

function negative(value: unknown): Problem {
  const requirement = "must be 0 or more, because the engine multiplies bounds by it";
  return { message: `${requirement} (got ${value})`, requirement };
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
  if (!isRecord(given)) {
    const requirement = "must be an object with the fields that the engine declares";
    const message = `${requirement}${receivedValue("custom", given)}`;
    return [{ path: ["profile", "custom"], message, requirement }];
  }
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
            requirement: "must be a bucket of the engine",
          },
        ]),
    ...config.input_fields.flatMap(({ fact, required }): InputProblem[] => {
      const path = ["profile", "custom", fact.key];
      const value = given[fact.key];
      if (value === undefined || value === null)
        return required ? [{ path, ...missing(fact) }] : [];
      const problem =
        valueProblem(fact, value, strictness) ??
        (Number(value) < 0 && multipliers.has(`custom.${fact.key}`) ? negative(value) : null);
      return problem === null ? [] : [{ path, ...problem }];
    }),
  ];
}
