import type { CustomFact } from "@/lib/domain/custom-facts";
import { isRecord } from "@/lib/domain/record";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { CandidateConfig } from "./config";

/** What is wrong with a field that an engine declares, with its path in the body. */
export type InputProblem = { path: readonly string[]; message: string };

function valueProblem({ type, options, label }: CustomFact, value: unknown): string | null {
  const isText = typeof value === "string" && value.length <= 500;
  const listed = (text: string) =>
    options?.some((option) => option.toLowerCase() === text.toLowerCase()) ?? true;
  switch (type) {
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? null
        : `must be a number (${label})`;
    case "yes_no":
      return typeof value === "boolean" ? null : `must be true or false (${label})`;
    case "text":
      return isText ? null : `must be a text of at most 500 characters (${label})`;
    case "one_of":
      if (!isText) return `must be one of ${options?.join(", ")}`;
      return listed(value) ? null : unknownName(value, options ?? []);
    case "list": {
      if (!Array.isArray(value) || value.some((item) => typeof item !== "string"))
        return `must be a list of texts (${label})`;
      const unknown = (value as string[]).find((item) => !listed(item));
      return unknown === undefined ? null : unknownName(unknown, options ?? []);
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

/** Checks the declared fields and the bucket of a profile. Empty if the engine can evaluate it. */
export function inputProblems(
  config: CandidateConfig,
  profile: Readonly<Record<string, unknown>>,
): InputProblem[] {
  const given = profile.custom ?? {};
  if (!isRecord(given))
    return [
      {
        path: ["profile", "custom"],
        message: "must be an object with the fields that the engine declares",
      },
    ];
  const multipliers = multipliersOf(config);
  const buckets = config.appetite_weight_profiles.map(({ bucket }) => bucket);
  const { appetite_bucket: bucket } = profile;
  return [
    ...(bucket === undefined || (typeof bucket === "string" && buckets.includes(bucket))
      ? []
      : [{ path: ["profile", "appetite_bucket"], message: unknownName(bucket, buckets) }]),
    ...config.input_fields.flatMap(({ fact, required }): InputProblem[] => {
      const path = ["profile", "custom", fact.key];
      const value = given[fact.key];
      if (value === undefined || value === null)
        return required ? [{ path, message: `is required by the engine (${fact.label})` }] : [];
      const problem =
        valueProblem(fact, value) ??
        (Number(value) < 0 && multipliers.has(`custom.${fact.key}`)
          ? `must be 0 or more, because the engine multiplies bounds by it (got ${value})`
          : null);
      return problem === null ? [] : [{ path, message: problem }];
    }),
  ];
}
