import { repeatedKeys, unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { templateProblems } from "@/lib/evaluation/core/engine/template";
import { criterionProblems } from "./built-in-criteria";
import type { Amount, CandidateConfig, ConfigCriterion, OwnCriterion, OwnFilter } from "./config";
import { coverProblems } from "./filter-covers";
import { BUILT_IN_CRITERIA, BUILT_IN_FILTERS, LOCKED_FILTERS } from "./pack";
import { inputProblem, typeProblem, wordProblems } from "./reading-problems";
import { scaleProblems } from "./scale-problems";
import { factNames, findFact, placeholdersOf, type RuleFact } from "./vocabulary";

/** What is wrong with the criteria and filters of a configuration. */

type Path = readonly (string | number)[];

/** The limits of the sums that the engine adds a dimension's criteria in. */
const MOST = { weights: 31, disqualifying: 3, neededForBest: 7 } as const;

/** The ids that results have for rules made from other parts of a configuration. */
const FLOOR_ID = "security_floor";
const GUIDE_PREFIX = "class-guide/";

/** The id of an added rule that results could not tell from another one. */
function idProblem(
  id: string,
  { what, taken, path }: { what: string; taken: ReadonlyMap<string, string>; path: Path },
): ConfigProblem[] {
  const of =
    taken.get(id) ??
    (id === FLOOR_ID ? "the security floor" : id.startsWith(GUIDE_PREFIX) ? "a class guide" : null);
  return of === null
    ? []
    : [
        {
          path: [...path, "id"],
          message: `${id} is the id of ${of} in results; choose another id for the ${what}`,
        },
      ];
}

const CRITERION_IDS = new Map(
  [...BUILT_IN_CRITERIA.keys()].map((id) => [id, "a built-in criterion"]),
);

/** Questions about a criterion have the id `dimension/criterion` in results. */
const filterIdsTaken = ({ scoring_dimensions: dimensions }: CandidateConfig) =>
  new Map([
    ...dimensions.flatMap(({ key, criteria }) =>
      criteria.map(({ id }): [string, string] => [`${key}/${id}`, `a criterion of ${key}`]),
    ),
    ...[...BUILT_IN_FILTERS.keys()].map((id): [string, string] => [id, "a built-in filter"]),
  ]);

function ownCriterionProblems(
  config: CandidateConfig,
  given: OwnCriterion,
  path: Path,
): ConfigProblem[] {
  const fact = findFact(config, given.fact);
  return [
    ...idProblem(given.id, { what: "criterion", taken: CRITERION_IDS, path }),
    ...(fact
      ? scaleProblems(config, given, fact, [...path, "scale"])
      : [
          {
            path: [...path, "fact"],
            message: `${unknownName(given.fact, factNames(config))}; declare facts of your pools in facts`,
          },
        ]),
    ...templateProblems(given.evidence, placeholdersOf(config, fact), [...path, "evidence"]),
  ];
}

function oneCriterion(
  config: CandidateConfig,
  given: ConfigCriterion,
  path: Path,
): ConfigProblem[] {
  if ("class_guide" in given) {
    const ids = config.class_guides.map(({ id }) => id);
    return ids.includes(given.class_guide)
      ? idProblem(given.id, { what: "criterion", taken: CRITERION_IDS, path })
      : [
          {
            path: [...path, "class_guide"],
            message:
              ids.length === 0
                ? `there is no class guide ${given.class_guide}; add it to class_guides`
                : unknownName(given.class_guide, ids),
          },
        ];
  }
  if ("scale" in given) return ownCriterionProblems(config, given, path);
  const builtIn = BUILT_IN_CRITERIA.get(given.id);
  return builtIn
    ? criterionProblems(builtIn, given, path)
    : [
        {
          path: [...path, "id"],
          message: `${unknownName(given.id, [...BUILT_IN_CRITERIA.keys()])}; a criterion of your own also has label, fact, scale and evidence`,
        },
      ];
}

/** Problems of all criteria, and of the dimensions that they add up to. */
export function dimensionProblems(config: CandidateConfig): ConfigProblem[] {
  const dimensions = config.scoring_dimensions;
  const seen = new Map<string, string>();
  return dimensions.flatMap(({ key, enabled, criteria }, i) => {
    const path = ["scoring_dimensions", i, "criteria"];
    const scored = criteria.filter((criterion) => criterion.enabled);
    const count = (field: "disqualifies" | "needed_for_best") =>
      scored.filter((criterion) => criterion[field]).length;
    const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
    const tooMuch = (
      what: string,
      { found, most, remedy }: { found: number; most: number; remedy: string },
    ): ConfigProblem[] =>
      enabled && found > most
        ? [
            {
              path,
              message: `${what} of ${key} are ${found}, and at most ${most} fit into one dimension; ${remedy}`,
            },
          ]
        : [];
    return [
      ...criteria.flatMap((criterion, at): ConfigProblem[] => {
        const place = [...path, at].join(".");
        const before = seen.get(criterion.id);
        seen.set(criterion.id, before ?? place);
        return [
          ...(before === undefined
            ? []
            : [
                {
                  path: [...path, at, "id"],
                  message: `"${criterion.id}" is already used at ${before}; remove one of the two, or give it another id`,
                },
              ]),
          ...oneCriterion(config, criterion, [...path, at]),
        ];
      }),
      ...(enabled && scored.length === 0
        ? [
            {
              path,
              message: `the dimension ${key} has no enabled criterion, so it would never be reported; enable one, or disable the dimension`,
            },
          ]
        : []),
      ...tooMuch("the weights of the criteria", {
        found: weights,
        most: MOST.weights,
        remedy: "lower some of them in proportion, or move criteria to another dimension",
      }),
      ...tooMuch("the criteria that disqualify", {
        found: count("disqualifies"),
        most: MOST.disqualifying,
        remedy: "remove disqualifies from the others, or use a filter",
      }),
      ...tooMuch("the criteria that are needed for the best level", {
        found: count("needed_for_best"),
        most: MOST.neededForBest,
        remedy: "remove needed_for_best from the others",
      }),
    ];
  });
}

const amountProblems = (config: CandidateConfig, amount: Amount, path: Path) =>
  typeof amount === "number" ? [] : inputProblem(config, amount.input, [...path, "input"]);

function conditionProblems(
  config: CandidateConfig,
  { remove_if: given }: OwnFilter,
  fact: RuleFact,
  path: Path,
): ConfigProblem[] {
  if ("below" in given)
    return [
      ...typeProblem(fact, "below", ["number"], path),
      ...amountProblems(config, given.below, [...path, "below"]),
    ];
  if ("above" in given)
    return [
      ...typeProblem(fact, "above", ["number"], path),
      ...amountProblems(config, given.above, [...path, "above"]),
    ];
  if ("is" in given)
    return typeof given.is === "boolean"
      ? typeProblem(fact, "is with true or false", ["yes_no"], path)
      : [
          ...typeProblem(fact, "is with words", ["one_of", "text"], path),
          ...wordProblems(fact, given.is, [...path, "is"]),
        ];
  const [field, words] =
    "includes" in given
      ? (["includes", given.includes] as const)
      : (["lacks", given.lacks] as const);
  return [
    ...typeProblem(fact, field, ["list"], path),
    ...wordProblems(fact, words, [...path, field]),
  ];
}

/** Problems of all filters. */
export function filterProblems(config: CandidateConfig): ConfigProblem[] {
  const { filters } = config;
  const taken = filterIdsTaken(config);
  return [
    ...repeatedKeys(
      ["filters"],
      "id",
      filters.map(({ id }) => id),
    ),
    ...filters.flatMap((given, i): ConfigProblem[] => {
      const path = ["filters", i];
      if ("remove_if" in given) {
        const { fact: name } = given.remove_if;
        const fact = findFact(config, name);
        return [
          ...idProblem(given.id, { what: "filter", taken, path }),
          ...(fact
            ? conditionProblems(config, given, fact, [...path, "remove_if"])
            : [
                {
                  path: [...path, "remove_if", "fact"],
                  message: `${unknownName(name, factNames(config))}; declare facts of your pools in facts`,
                },
              ]),
          ...templateProblems(given.evidence, placeholdersOf(config, fact), [...path, "evidence"]),
        ];
      }
      if (!BUILT_IN_FILTERS.has(given.id))
        return [
          {
            path: [...path, "id"],
            message: `${unknownName(given.id, [...BUILT_IN_FILTERS.keys()])}; a filter of your own also has label, remove_if and evidence`,
          },
        ];
      return LOCKED_FILTERS.includes(given.id) && !given.enabled
        ? [
            {
              path: [...path, "enabled"],
              message: `must be true: what ${given.id} removes cannot be bought, or the law forbids it`,
            },
          ]
        : [];
    }),
    ...LOCKED_FILTERS.filter((id) => !filters.some((filter) => filter.id === id)).map((id) => ({
      path: ["filters"],
      message: `must contain the built-in filter ${id}: what it removes cannot be bought, or the law forbids it`,
    })),
    ...coverProblems(config),
  ];
}
