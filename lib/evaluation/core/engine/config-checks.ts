import { spelling } from "@/lib/domain/custom-facts";
import { nearestName } from "../ignored-fields";
import type { WeightProfile } from "./config-fields";
import type { ConfigProblem } from "./module";

/** Checks for configurations of all engine types. Each returns what is wrong and where. */

type Path = readonly (string | number)[];

/** More would be a list that nobody reads. */
const MAX_LISTED = 12;

function listOfSome(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  return more > 1 ? `${names.slice(0, MAX_LISTED).join(", ")} and ${more} more` : names.join(", ");
}

/** `"glod" is not known here. Did you mean gold? Use one of …` */
export function unknownName(given: unknown, known: readonly string[]): string {
  if (typeof given !== "string") return `must be one of ${listOfSome(known)}`;
  const near = nearestName(given, known);
  const hint = near === null ? "" : ` Did you mean ${near}?`;
  return `${JSON.stringify(given)} is not known here.${hint} Use one of ${listOfSome(known)}`;
}

/** Duplicate keys. `field` is the name of the key in each item. */
export const repeatedKeys = (path: Path, field: string, keys: readonly string[]): ConfigProblem[] =>
  keys.flatMap((key, i) =>
    keys.indexOf(key) < i
      ? [
          {
            path: [...path, i, field],
            message: `${JSON.stringify(key)} is already used at ${[...path, keys.indexOf(key)].join(".")}; remove one of the two, or give it another ${field}`,
          },
        ]
      : [],
  );

/** A label with its own place, and the place of what it names. */
type Labeled = { label: string; path: Path; owner: string };

/** Labels that differ in capitals, spaces and underscores at most. */
export const sameLabels = (labeled: readonly Labeled[]): ConfigProblem[] => {
  const read = labeled.map(({ label }) => spelling(label));
  return labeled.flatMap(({ label, path }, i) => {
    const first = read.indexOf(read[i] ?? "");
    return first < i
      ? [
          {
            path,
            message: `${JSON.stringify(label)} is the label of ${labeled[first]?.owner} too; readers cannot tell them apart. Use another label`,
          },
        ]
      : [];
  });
};

/** The labels of a list with their places. */
export const labelsIn = (path: Path, items: readonly { label: string }[]): Labeled[] =>
  items.map(({ label }, i) => ({
    label,
    path: [...path, i, "label"],
    owner: [...path, i].join("."),
  }));

/** Repeated labels of a list. */
export const repeatedLabels = (path: Path, labels: readonly string[]): ConfigProblem[] =>
  sameLabels(
    labelsIn(
      path,
      labels.map((label) => ({ label })),
    ),
  );

/** Repeated labels of a record, such as those of tiers. */
export const repeatedLabelsOf = (
  path: Path,
  labels: Readonly<Record<string, string>>,
): ConfigProblem[] =>
  sameLabels(
    Object.entries(labels).map(([owner, label]) => ({ label, path: [...path, owner], owner })),
  );

/** Declared keys that are those of built-in names, in any spelling. `what`: what these names are. */
export const shadowedKeys = (
  keys: readonly string[],
  {
    names,
    what,
    path,
  }: { names: readonly string[]; what: string; path: (i: number) => (string | number)[] },
): ConfigProblem[] => {
  const bySpelling = new Map(names.map((name) => [spelling(name), name]));
  return keys.flatMap((key, i) => {
    const name = bySpelling.get(spelling(key));
    return name === undefined
      ? []
      : [
          {
            path: path(i),
            message: `${name} is ${what}; use it by its own name, or choose another key`,
          },
        ];
  });
};

type BuiltInFact = { key: string; label: string };

/** Labels of declared facts that built-in facts have. */
export const shadowedLabels = (
  labeled: readonly Labeled[],
  facts: readonly BuiltInFact[],
): ConfigProblem[] => {
  const bySpelling = new Map(facts.map(({ key, label }) => [spelling(label), key]));
  return labeled.flatMap(({ label, path }) => {
    const key = bySpelling.get(spelling(label));
    return key === undefined
      ? []
      : [
          {
            path,
            message: `${JSON.stringify(label)} is the label of the built-in fact ${key}; use that fact by its own name, or choose another label`,
          },
        ];
  });
};

type Weighted = { key: string; enabled: boolean };

/** The weight of a dimension in a profile, without inherited properties such as `constructor`. */
const weightOf = (weights: WeightProfile["weights"], key: string): number | undefined =>
  Object.hasOwn(weights, key) ? weights[key] : undefined;

/** Each profile has a weight for every enabled dimension and for no other, and not all of them are 0. */
export function weightProblems(
  profiles: readonly WeightProfile[],
  dimensions: readonly Weighted[],
  { defaultBucket, most }: { defaultBucket: string; most?: number },
): ConfigProblem[] {
  const enabled = dimensions.filter((dimension) => dimension.enabled).map(({ key }) => key);
  const buckets = profiles.map(({ bucket }) => bucket);
  return [
    ...repeatedKeys(["appetite_weight_profiles"], "bucket", buckets),
    ...repeatedLabels(
      ["appetite_weight_profiles"],
      profiles.map(({ label }) => label),
    ),
    ...(buckets.includes(defaultBucket)
      ? []
      : [
          {
            path: ["default_appetite_bucket"],
            message: unknownName(defaultBucket, buckets),
          },
        ]),
    ...profiles.flatMap(({ bucket, weights }, i): ConfigProblem[] => {
      const path = ["appetite_weight_profiles", i, "weights"];
      const sum = enabled.reduce((total, key) => total + (weightOf(weights, key) ?? 0), 0);
      return [
        ...Object.keys(weights)
          .filter((key) => !enabled.includes(key))
          .map((key) => ({
            path: [...path, key],
            message: dimensions.some((dimension) => dimension.key === key)
              ? `the dimension ${key} is disabled; remove its weight or enable it`
              : unknownName(key, enabled),
          })),
        ...enabled
          .filter((key) => weightOf(weights, key) === undefined)
          .map((key) => ({
            path: [...path, key],
            message: `the dimension ${key} has no weight in ${bucket}; give it one, 0 if it does not count`,
          })),
        ...(sum === 0
          ? [
              {
                path,
                message: `the weights of ${bucket} sum to 0, so nothing would rank; give at least one enabled dimension a weight above 0`,
              },
            ]
          : []),
        ...(most !== undefined && sum > most
          ? [
              {
                path,
                message: `the weights of ${bucket} sum to ${sum}; lower them to a sum of at most ${most}`,
              },
            ]
          : []),
      ];
    }),
    ...(enabled.length === 0
      ? [
          {
            path: ["scoring_dimensions"],
            message: "every dimension is disabled; enable at least one",
          },
        ]
      : []),
  ];
}
