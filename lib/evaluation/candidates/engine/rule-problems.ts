import { repeatedKeys, unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { templateProblems } from "@/lib/evaluation/core/engine/template";
import { boundsProblems, criterionProblems } from "./built-in-criteria";
import type { Amount, CandidateConfig, ConfigCriterion, OwnCriterion, OwnFilter } from "./config";
import { conditionText } from "./own-filters";
import { BUILT_IN_CRITERIA, BUILT_IN_FILTERS, LOCKED_FILTERS } from "./pack";
import { factNames, findFact, inputNumbers, placeholdersOf, type RuleFact } from "./vocabulary";

/** What is wrong with the criteria and filters of a configuration. */

type Path = readonly (string | number)[];

/** The limits of the sums that the engine adds a dimension's criteria in. */
const MOST = { weights: 31, disqualifying: 3, neededForBest: 7 } as const;

function inputProblem(config: CandidateConfig, name: string, path: Path): ConfigProblem[] {
  const known = inputNumbers(config);
  return known.includes(name)
    ? []
    : [
        {
          path,
          message: `${unknownName(name, known)}. Only numbers of a submission can be compared with`,
        },
      ];
}

/** As many as can be checked without holding up other requests. */
const MAX_WORDS = 1_000;

/** Too many words, or words that a fact with listed options cannot have. */
function wordProblems(
  { options, name }: RuleFact,
  words: readonly string[],
  path: Path,
): ConfigProblem[] {
  if (words.length > MAX_WORDS)
    return [
      {
        path,
        message: `must have at most ${MAX_WORDS} words (got ${words.length}); divide them among several rules`,
      },
    ];
  if (options === undefined) return [];
  const known = new Set(options.map((option) => option.toLowerCase()));
  return words
    .filter((word) => !known.has(word.toLowerCase()))
    .map((word) => ({ path, message: `${name}: ${unknownName(word, options)}` }));
}

/** The types of facts that each form of a scale or condition can read. */
function typeProblem(
  fact: RuleFact,
  form: string,
  types: readonly RuleFact["type"][],
  path: Path,
): ConfigProblem[] {
  return types.includes(fact.type)
    ? []
    : [
        {
          path,
          message: `${fact.name} is of type ${fact.type}, and ${form} needs one of type ${types.join(" or ")}; choose another fact or another form`,
        },
      ];
}

function scaleProblems(
  config: CandidateConfig,
  { scale }: OwnCriterion,
  fact: RuleFact,
  path: Path,
): ConfigProblem[] {
  if ("at_least" in scale || "at_most" in scale) {
    const direction = "at_least" in scale ? "at_least" : "at_most";
    const bounds = "at_least" in scale ? scale.at_least : scale.at_most;
    return [
      ...typeProblem(fact, direction, ["number"], path),
      ...boundsProblems(bounds, direction, [...path, direction]),
      ...(scale.times_input === undefined
        ? []
        : inputProblem(config, scale.times_input, [...path, "times_input"])),
    ];
  }
  if ("yes" in scale) return typeProblem(fact, "yes and no", ["yes_no"], path);
  if ("levels" in scale)
    return [
      ...typeProblem(fact, "levels", ["one_of", "text"], path),
      ...wordProblems(fact, Object.keys(scale.levels), [...path, "levels"]),
    ];
  return [
    ...typeProblem(fact, "includes", ["list"], path),
    ...wordProblems(fact, scale.includes, [...path, "includes"]),
  ];
}

function ownCriterionProblems(
  config: CandidateConfig,
  given: OwnCriterion,
  path: Path,
): ConfigProblem[] {
  const fact = findFact(config, given.fact);
  return [
    ...(BUILT_IN_CRITERIA.has(given.id)
      ? [
          {
            path: [...path, "id"],
            message: `${given.id} is the id of a built-in criterion; choose another id`,
          },
        ]
      : []),
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
      ? []
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
    const tooMuch = (what: string, found: number, most: number): ConfigProblem[] =>
      enabled && found > most
        ? [
            {
              path,
              message: `${what} of ${key} are ${found}; at most ${most} fit into one dimension`,
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
      ...tooMuch("the weights of the criteria", weights, MOST.weights),
      ...tooMuch("the criteria that disqualify", count("disqualifies"), MOST.disqualifying),
      ...tooMuch(
        "the criteria that are needed for the best level",
        count("needed_for_best"),
        MOST.neededForBest,
      ),
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

/** Why two filters of one fact remove everything that reports it; null if they do not. */
function contradiction(a: OwnFilter, b: OwnFilter): string | null {
  const [one, other] = [a.remove_if, b.remove_if];
  if (one.fact !== other.fact || a.where || b.where) return null;
  if (
    "below" in one &&
    "above" in other &&
    typeof one.below === "number" &&
    typeof other.above === "number"
  )
    return one.below > other.above
      ? `no value is at least ${one.below} and at most ${other.above}`
      : null;
  if ("is" in one && "is" in other && typeof one.is === "boolean" && typeof other.is === "boolean")
    return one.is !== other.is ? "every value is yes or no" : null;
  if ("includes" in one && "lacks" in other) {
    if (other.lacks.length > MAX_WORDS) return null;
    const included = new Set(one.includes);
    return other.lacks.every((word) => included.has(word))
      ? "every list includes one of the words or lacks them"
      : null;
  }
  return null;
}

/** Problems of all filters. */
export function filterProblems(config: CandidateConfig): ConfigProblem[] {
  const { filters } = config;
  const own = filters.flatMap((filter, i) => ("remove_if" in filter ? [{ filter, i }] : []));
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
          ...(BUILT_IN_FILTERS.has(given.id)
            ? [
                {
                  path: [...path, "id"],
                  message: `${given.id} is the id of a built-in filter; choose another id`,
                },
              ]
            : []),
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
    ...own.flatMap(({ filter: one }) =>
      own.flatMap(({ filter: other, i }) => {
        const why =
          one === other || !one.enabled || !other.enabled ? null : contradiction(one, other);
        return why === null
          ? []
          : [
              {
                path: ["filters", i, "remove_if"],
                message: `together with ${one.id} (${conditionText(one.remove_if)}) it removes every candidate that reports ${one.remove_if.fact}, because ${why}; change one of the two`,
              },
            ];
      }),
    ),
  ];
}
