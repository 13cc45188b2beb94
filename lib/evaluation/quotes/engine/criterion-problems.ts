import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { COVERAGE_TYPES } from "@/lib/domain/line-names";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { templateProblems } from "@/lib/evaluation/core/engine/template";
import { DEDUCTIBLES, LIMITS } from "@/lib/evaluation/core/parse/amount-names";
import type { OfferingFact, Vocabulary } from "../facts/facts";
import { isBelow } from "../rule-sets/quote-matching@2/configured/security-floor";
import { criterionPlaceholders } from "./compile-criterion";
import type { CriterionConfig } from "./criterion-config";

/** What is wrong with one criterion of a placement configuration. */

type Path = readonly (string | number)[];
type Curve = readonly (readonly [number, number])[];
type Context = { path: Path; vocabulary: Vocabulary; floor: string };

/** `falling`: a larger value must not have a worse level. `any`: levels only rise or only fall. */
type Direction = "falling" | "rising" | "any";

function curveProblems(curve: Curve, path: Path, direction: Direction): ConfigProblem[] {
  const steps = curve.slice(1).map(([value, level], i) => {
    const [before, better] = curve[i] ?? [value, level];
    return { at: i + 1, value, before, change: level - better };
  });
  const unsorted = steps.find(({ value, before }) => value <= before);
  if (unsorted)
    return [
      {
        path: [...path, unsorted.at, 0],
        message: `${unsorted.value} is not above ${unsorted.before}; values must ascend`,
      },
    ];
  const rises = steps.some(({ change }) => change > 0);
  const falls = steps.some(({ change }) => change < 0);
  if (rises && falls)
    return [
      {
        path,
        message:
          "the level gets better and then worse again; a larger value must always be better or always be worse",
      },
    ];
  if (direction === "falling" && rises)
    return [{ path, message: "more of it would be worse; give larger values the lower level" }];
  if (direction === "rising" && falls)
    return [{ path, message: "more of it would be better; give larger values the higher level" }];
  return rises || falls
    ? []
    : [
        {
          path,
          message:
            "every value has the same level, so it never makes a difference; give it two levels, or disable the criterion",
        },
      ];
}

function benchmarkProblems(
  benchmarks: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>,
  { path, names }: { path: Path; names: readonly string[] },
): ConfigProblem[] {
  return Object.entries(benchmarks).flatMap(([line, alternatives]) => [
    ...(COVERAGE_TYPES.includes(line)
      ? []
      : [{ path: [...path, line], message: unknownName(line, COVERAGE_TYPES) }]),
    ...alternatives.flatMap((amounts, i) =>
      Object.keys(amounts).flatMap((name) =>
        names.includes(name)
          ? []
          : [{ path: [...path, line, i, name], message: unknownName(name, names) }],
      ),
    ),
  ]);
}

/** Ratings from A++ to the floor have a level each, and a lower grade never a better one. */
function ratingProblems(
  levels: Readonly<Record<string, number>>,
  { path, floor }: { path: Path; floor: string },
): ConfigProblem[] {
  const grades = AM_BEST_RATINGS.filter((grade) => !isBelow(grade, floor));
  const known: readonly string[] = AM_BEST_RATINGS;
  let best = 0;
  return [
    ...Object.keys(levels)
      .filter((grade) => !known.includes(grade))
      .map((grade) => ({ path: [...path, grade], message: unknownName(grade, known) })),
    ...grades.flatMap((grade): ConfigProblem[] => {
      const level = levels[grade];
      if (level === undefined)
        return [
          {
            path: [...path, grade],
            message: `the rating ${grade} is above the security floor and has no level; give it one from 100 to 400`,
          },
        ];
      if (level < best)
        return [
          {
            path: [...path, grade],
            message: `${level} is better than the level of a better rating (${best}); use ${best} or more`,
          },
        ];
      best = level;
      return [];
    }),
  ];
}

const KIND_OF = { number: "number", yes_no: "flag", one_of: "grade", list: null } as const;

function factProblems(
  config: Extract<CriterionConfig, { fact: string }>,
  { path, vocabulary, floor }: Context,
): ConfigProblem[] {
  const fact = Object.hasOwn(vocabulary.offering, config.fact)
    ? vocabulary.offering[config.fact]
    : undefined;
  const scored = Object.entries(vocabulary.offering).flatMap(([name, each]) =>
    each.scored && each.type !== "list" ? name : [],
  );
  const at = [...path, "fact"];
  if (!fact)
    return [
      {
        path: at,
        message:
          config.fact === "commission"
            ? "a commission is never scored: it is what you earn, and the insured gets nothing for it. Remove the criterion"
            : unknownName(config.fact, scored),
      },
    ];
  if (!fact.scored)
    return [
      {
        path: at,
        message: `${config.fact} is not scored by a criterion: what a solution costs is scored by pricing_competitiveness. Use an added filter, or one of ${scored.slice(0, 8).join(", ")}`,
      },
    ];
  const kind = KIND_OF[fact.type];
  if (kind !== config.kind)
    return [
      {
        path: at,
        message:
          kind === null
            ? `${config.fact} is a list, which a criterion of this kind cannot score; use kind features or exclusions, or an added filter`
            : `${config.fact} is ${fact.type === "number" ? "a number" : fact.type === "yes_no" ? "yes or no" : "one of several words"}; use kind ${kind}`,
      },
    ];
  return [
    ...valueProblems(config, { path, fact, floor }),
    ...(config.evidence === undefined
      ? []
      : templateProblems(config.evidence, criterionPlaceholders(fact, vocabulary), [
          ...path,
          "evidence",
        ])),
  ];
}

function valueProblems(
  config: Extract<CriterionConfig, { fact: string }>,
  { path, fact, floor }: { path: Path; fact: OfferingFact; floor: string },
): ConfigProblem[] {
  if (config.kind === "number") return curveProblems(config.curve, [...path, "curve"], "any");
  if (config.kind === "flag")
    return config.yes === config.no
      ? [
          {
            path: [...path, "no"],
            message: `yes and no have the same level (${config.yes}), so it never makes a difference; give them different levels, or disable the criterion`,
          },
        ]
      : [];
  const options = (fact.options ?? []).filter(
    // A declined quote is removed, and carriers below the floor are.
    (word) =>
      !(fact.field === "quote_status" && word === "declined") &&
      !(fact.field === "quality_rating" && isBelow(word, floor)),
  );
  const levels = Object.keys(config.levels);
  return [
    ...levels
      .filter((word) => options.length > 0 && !options.includes(word))
      .map((word) => ({ path: [...path, "levels", word], message: unknownName(word, options) })),
    ...options
      .filter((word) => !levels.includes(word))
      .map((word) => ({
        path: [...path, "levels", word],
        message: `"${word}" has no level; give it one from 100 to 400`,
      })),
    ...(options.length > 0 && new Set(options.map((word) => config.levels[word])).size === 1
      ? [
          {
            path: [...path, "levels"],
            message:
              "every word has the same level, so it never makes a difference; give different levels, or disable the criterion",
          },
        ]
      : []),
  ];
}

/** All problems of one criterion, also of one that is disabled. */
export function criterionProblems(config: CriterionConfig, context: Context): ConfigProblem[] {
  const { path, floor } = context;
  const of = (name: string, curve: Curve, direction: Direction) =>
    curveProblems(curve, [...path, name], direction);
  switch (config.kind) {
    case "number":
    case "grade":
    case "flag":
      return factProblems(config, context);
    case "limits":
      return [
        ...of("curve", config.curve, "falling"),
        ...benchmarkProblems(config.benchmarks, { path: [...path, "benchmarks"], names: LIMITS }),
      ];
    case "held_limits":
      return of("curve", config.curve, "falling");
    case "deductibles":
      return [
        ...of("desired", config.desired, "rising"),
        ...of("usual", config.usual, "rising"),
        ...of("percent", config.percent, "rising"),
        ...of("wind", config.wind, "rising"),
        ...benchmarkProblems(config.benchmarks, {
          path: [...path, "benchmarks"],
          names: DEDUCTIBLES,
        }),
      ];
    case "features":
      return [...of("asked", config.asked, "falling"), ...of("unasked", config.unasked, "falling")];
    case "exclusions":
      return of("curve", config.curve, "rising");
    case "rating":
      return ratingProblems(config.levels, { path: [...path, "levels"], floor });
    case "class":
      return config.avoided < config.written
        ? [
            {
              path: [...path, "avoided"],
              message: `an avoided class would be better (${config.avoided}) than one that is written (${config.written}); use ${config.written} or more`,
            },
          ]
        : [];
    case "carrier":
      return config.none > 300
        ? [
            {
              path: [...path, "none"],
              message: `a new carrier would be worse (${config.none}) than a request without a present carrier, which counts as 300; use 300 or less`,
            },
          ]
        : [];
  }
}
