import { COVERAGE_TYPES } from "@/lib/domain/line-names";
import { repeatedKeys, unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { templateProblems } from "@/lib/evaluation/core/engine/template";
import type { Vocabulary } from "../facts/facts";
import { BUILT_IN_FILTERS, LOCKED, WITH_SHARE } from "./built-in-filters";
import { filterPlaceholders } from "./compile-added-filter";
import { factNamed } from "./conditions";
import type { PlacementConfig } from "./config";
import { contradictionsBetween, neverTrue } from "./contradictions";
import type { AddedFilter, ConditionConfig } from "./filter-config";

/** What is wrong with the hard stops of a placement configuration. */

type Path = readonly (string | number)[];

function builtInProblems({ filters }: PlacementConfig): ConfigProblem[] {
  const ids: readonly string[] = filters.map(({ id }) => id);
  return [
    ...repeatedKeys(["filters"], "id", ids),
    ...BUILT_IN_FILTERS.filter((id) => !ids.includes(id)).map((id) => ({
      path: ["filters"],
      message: `the built-in rule ${id} is missing; add {"id": "${id}", "enabled": ${LOCKED[id] ? "true" : "false"}}`,
    })),
    ...filters.flatMap(({ id, enabled, least_share }, i): ConfigProblem[] => [
      ...(!enabled && LOCKED[id]
        ? [
            {
              path: ["filters", i, "enabled"],
              message: `${id} cannot be switched off: ${LOCKED[id]}. Set "enabled" to true`,
            },
          ]
        : []),
      ...(WITH_SHARE.includes(id) && least_share === undefined
        ? [
            {
              path: ["filters", i, "least_share"],
              message: `${id} needs the share of the home's value; add "least_share": 0.8`,
            },
          ]
        : []),
      ...(!WITH_SHARE.includes(id) && least_share !== undefined
        ? [{ path: ["filters", i, "least_share"], message: `${id} has no share; remove it` }]
        : []),
    ]),
  ];
}

const EXPECTS = {
  number: ["below", "above"],
  yes_no: ["is"],
  one_of: ["one_of", "none_of"],
  list: ["includes", "lacks"],
} as const;

function conditionProblems(
  condition: ConditionConfig,
  { path, vocabulary, buckets }: { path: Path; vocabulary: Vocabulary; buckets: readonly string[] },
): ConfigProblem[] {
  const names = [...Object.keys(vocabulary.offering), ...Object.keys(vocabulary.request)];
  const fact = factNamed(condition.fact, vocabulary);
  if (!fact) return [{ path: [...path, "fact"], message: unknownName(condition.fact, names) }];
  const ops: readonly string[] = EXPECTS[fact.type];
  if (!ops.includes(condition.op))
    return [
      {
        path: [...path, "op"],
        message: `${condition.fact} is of type ${fact.type}; use ${ops.join(" or ")} (got "${condition.op}")`,
      },
    ];
  if (condition.op === "below" || condition.op === "above") {
    const { value, than, times } = condition;
    if ((value === undefined) === (than === undefined))
      return [
        {
          path: [...path, "value"],
          message: "state either value, a number, or than, a number of the request",
        },
      ];
    if (than === undefined)
      return times === undefined
        ? []
        : [{ path: [...path, "times"], message: "is a factor of than; remove it beside value" }];
    const other = Object.hasOwn(vocabulary.request, than) ? vocabulary.request[than] : undefined;
    const numbers = Object.entries(vocabulary.request).flatMap(([name, each]) =>
      each.type === "number" ? name : [],
    );
    return other?.type === "number"
      ? []
      : [{ path: [...path, "than"], message: unknownName(than, numbers) }];
  }
  if (!("values" in condition)) return [];
  const options =
    condition.fact === "request.appetite_bucket"
      ? buckets
      : condition.fact === "request.coverage_types"
        ? COVERAGE_TYPES
        : fact.options;
  return options
    ? condition.values.flatMap((word, i) =>
        options.includes(word)
          ? []
          : [{ path: [...path, "values", i], message: unknownName(word, options) }],
      )
    : [];
}

function addedProblems(
  filter: AddedFilter,
  { path, vocabulary, buckets }: { path: Path; vocabulary: Vocabulary; buckets: readonly string[] },
): ConfigProblem[] {
  const { id, lines = [], conditions, evidence, question } = filter;
  const placeholders = filterPlaceholders(vocabulary);
  const own = [
    ...((BUILT_IN_FILTERS as readonly string[]).includes(id)
      ? [
          {
            path: [...path, "id"],
            message: `"${id}" is the id of a built-in rule; use another id`,
          },
        ]
      : []),
    ...lines.flatMap((line, i) =>
      COVERAGE_TYPES.includes(line)
        ? []
        : [{ path: [...path, "lines", i], message: unknownName(line, COVERAGE_TYPES) }],
    ),
    ...conditions.flatMap((condition, i) =>
      conditionProblems(condition, { path: [...path, "conditions", i], vocabulary, buckets }),
    ),
    ...(evidence === undefined
      ? []
      : templateProblems(evidence, placeholders, [...path, "evidence"])),
    ...(question === undefined ? [] : templateProblems(question, {}, [...path, "question"])),
  ];
  if (own.length > 0) return own;
  const offers = conditions.some(({ fact }) => Object.hasOwn(vocabulary.offering, fact));
  if (!offers)
    return [
      {
        path: [...path, "conditions"],
        message:
          "every condition is about the request, so it would remove all offerings or none; add a condition on a fact of the offering",
      },
    ];
  const never = neverTrue(conditions);
  if (never)
    return [
      {
        path: [...path, "conditions", never.at],
        message: `contradicts conditions.${never.with}: both cannot be true, so the filter never applies. Change or remove one of the two`,
      },
    ];
  return [];
}

/** All problems of the built-in and the added hard stops. */
export function filterProblems(config: PlacementConfig, vocabulary: Vocabulary): ConfigProblem[] {
  const { added_filters: added } = config;
  const buckets = config.appetite_weight_profiles.map(({ bucket }) => bucket);
  const own = added.flatMap((filter, i) =>
    addedProblems(filter, { path: ["added_filters", i], vocabulary, buckets }),
  );
  return [
    ...builtInProblems(config),
    ...repeatedKeys(
      ["added_filters"],
      "id",
      added.map(({ id }) => id),
    ),
    ...own,
    ...(own.length > 0
      ? []
      : contradictionsBetween(added, vocabulary).map(({ at, with: others, fact, why }) => {
          const named = others.map((other) => `added_filters.${other} (${added[other]?.id})`);
          return {
            path: ["added_filters", at, ...(named.length > 0 ? [] : ["conditions", 0])],
            message: `${named.length > 0 ? `together with ${named.join(", ")} it ` : ""}removes every offering that states ${fact}, because ${why}; change or disable ${named.length > 0 ? "one of them" : "it"}`,
          };
        })),
  ];
}
