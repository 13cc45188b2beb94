import { QUOTE_DIMENSION_LABELS } from "@/lib/domain/quote-matching";
import {
  labelsIn,
  repeatedKeys,
  repeatedLabels,
  repeatedLabelsOf,
  sameLabels,
  shadowedKeys,
  shadowedLabels,
  weightProblems,
} from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { type Vocabulary, vocabularyOf } from "../facts/facts";
import { QuoteRequestFields } from "../input";
import { Offering } from "../offering";
import { PRICING, SIMPLICITY } from "../rule-set";
import { isBelow, LENDERS_FLOOR } from "../rule-sets/quote-matching@2/configured/security-floor";
import { aliasesOf } from "./compile";
import type { PlacementConfig } from "./config";
import { criterionProblems } from "./criterion-problems";
import { filterProblems } from "./filter-problems";

/** Checks of a placement configuration beyond its schema. */

/** Dimensions of a solution as a whole, which have no criteria. */
const OF_SOLUTION: readonly string[] = [PRICING, SIMPLICITY];

function dimensionProblems(config: PlacementConfig, vocabulary: Vocabulary): ConfigProblem[] {
  const { scoring_dimensions: dimensions, security_floor: floor } = config;
  const keys = dimensions.map(({ key }) => key);
  return [
    ...repeatedKeys(["scoring_dimensions"], "key", keys),
    ...repeatedLabels(
      ["scoring_dimensions"],
      dimensions.map(({ label }) => label),
    ),
    ...Object.keys(QUOTE_DIMENSION_LABELS)
      .filter((key) => !keys.includes(key))
      .map((key) => ({
        path: ["scoring_dimensions"],
        message: `the built-in dimension ${key} is missing; add it, with "enabled": false to leave it out of the score`,
      })),
    ...(keys.includes("overall_level")
      ? [
          {
            path: ["scoring_dimensions", keys.indexOf("overall_level"), "key"],
            message:
              '"overall_level" is the name of the level of a solution; use another key, such as overall_service',
          },
        ]
      : []),
    ...dimensions.flatMap(({ key, enabled, criteria }, i): ConfigProblem[] => {
      const path = ["scoring_dimensions", i, "criteria"];
      if (OF_SOLUTION.includes(key))
        return criteria.length === 0
          ? []
          : [
              {
                path,
                message: `${key} scores a solution as a whole and has no criteria; remove them, or move them to another dimension`,
              },
            ];
      const counted = criteria.filter((criterion) => criterion.enabled);
      const weight = counted.reduce((sum, criterion) => sum + criterion.weight, 0);
      return [
        ...repeatedKeys(
          path,
          "id",
          criteria.map(({ id }) => id),
        ),
        ...(enabled && weight === 0
          ? [
              {
                path,
                message:
                  counted.length === 0
                    ? `${key} is enabled and has no enabled criterion; enable or add one, or disable the dimension`
                    : `the weights of the enabled criteria of ${key} sum to 0; give at least one a weight above 0`,
              },
            ]
          : []),
        ...criteria.flatMap((criterion, at) =>
          criterionProblems(criterion, { path: [...path, at], vocabulary, floor: floor.rating }),
        ),
      ];
    }),
  ];
}

function floorProblems({ security_floor: { rating, unrated } }: PlacementConfig): ConfigProblem[] {
  if (isBelow(rating, LENDERS_FLOOR))
    return [
      {
        path: ["security_floor", "rating"],
        message: `${rating} is below ${LENDERS_FLOOR}, the lowest rating that lenders accept (Fannie Mae B7-3-01); use ${LENDERS_FLOOR} or better`,
      },
    ];
  return unrated === "keep" && rating !== LENDERS_FLOOR
    ? [
        {
          path: ["security_floor", "unrated"],
          message: `with a floor above ${LENDERS_FLOOR}, a carrier that leaves its rating out would get a better result than one that states ${LENDERS_FLOOR}; use keep_unrecommended or remove`,
        },
      ]
    : [];
}

const builtIn = vocabularyOf([]);

/** What offerings and requests state besides `custom`: their fields, and the facts that rules read of them. */
const FIELDS = {
  offering: [...Object.keys(Offering.shape), ...Object.keys(builtIn.offering)],
  request: [
    ...Object.keys(QuoteRequestFields),
    ...Object.keys(builtIn.request).map((name) => name.replace(/^request\./, "")),
  ],
};

function factProblems({ custom_facts: facts }: PlacementConfig): ConfigProblem[] {
  const names = facts.map(({ of, key }) => `${of} ${key}`);
  const declared = facts.flatMap(({ type, key, of, options, unit }, i): ConfigProblem[] => {
    const path = ["custom_facts", i];
    return [
      ...(names.indexOf(`${of} ${key}`) < i
        ? [
            {
              path: [...path, "key"],
              message: `"${key}" of the ${of} is declared twice; remove one of the two or give it another key`,
            },
          ]
        : []),
      ...(type === "one_of" && !options
        ? [
            {
              path: [...path, "options"],
              message: "a fact of type one_of needs options; list the words that it can have",
            },
          ]
        : []),
      ...(options && (type === "number" || type === "yes_no")
        ? [
            {
              path: [...path, "options"],
              message: `a fact of type ${type} has no options; remove them`,
            },
          ]
        : []),
      ...(unit && type !== "number"
        ? [{ path: [...path, "unit"], message: `a fact of type ${type} has no unit; remove it` }]
        : []),
    ];
  });
  const shadowing = facts.flatMap(({ of, key }, i) =>
    shadowedKeys([key], {
      names: FIELDS[of],
      what: `a field of every ${of}`,
      path: () => ["custom_facts", i, "key"],
    }),
  );
  const labels = (["offering", "request"] as const).flatMap((owner) => {
    const own = labelsIn(["custom_facts"], facts).filter((_, i) => facts[i]?.of === owner);
    const known = Object.entries(builtIn[owner]).map(([key, { label }]) => ({ key, label }));
    return [...sameLabels(own), ...shadowedLabels(own, known)];
  });
  return [...declared, ...shadowing, ...labels];
}

/** Duplicate names of carriers, in one row or in two. */
function aliasProblems({ carrier_aliases: rows }: PlacementConfig): ConfigProblem[] {
  const placeByName = new Map<string, string>();
  return rows.flatMap((names, row) =>
    names.flatMap((name, at): ConfigProblem[] => {
      const known = placeByName.get(name.toLowerCase());
      placeByName.set(name.toLowerCase(), `carrier_aliases.${row}.${at}`);
      return known === undefined
        ? []
        : [
            {
              path: ["carrier_aliases", row, at],
              message: `"${name}" is already used at ${known}; a name means one carrier. Remove one of the two, or join the rows`,
            },
          ];
    }),
  );
}

function labelProblems(config: PlacementConfig): ConfigProblem[] {
  const { cluster_labels: labels, preferred_carriers: preferred, simplicity } = config;
  const names = preferred.map(({ name }) => name.toLowerCase());
  const worse = simplicity.findIndex((level, i) => i > 0 && level < (simplicity[i - 1] ?? 0));
  return [
    ...repeatedLabelsOf(["cluster_labels"], labels),
    ...names.flatMap((name, i): ConfigProblem[] =>
      names.indexOf(name) < i
        ? [
            {
              path: ["preferred_carriers", i, "name"],
              message: `"${preferred[i]?.name}" is already used at preferred_carriers.${names.indexOf(name)}; remove one of the two`,
            },
          ]
        : [],
    ),
    ...(worse > 0
      ? [
          {
            path: ["simplicity", worse],
            message: `${simplicity[worse]} is better than the level of fewer providers (${simplicity[worse - 1]}); more providers are never simpler. Use ${simplicity[worse - 1]} or more`,
          },
        ]
      : []),
    ...(config.not_stated < 300
      ? [
          {
            path: ["not_stated"],
            message: `${config.not_stated} would let a fact that is not stated count as better than 3.00; use 300 or more`,
          },
        ]
      : []),
  ];
}

/** Everything that keeps a configuration from being published, with what to write instead. */
export function problems(config: PlacementConfig): ConfigProblem[] {
  const vocabulary = vocabularyOf(config.custom_facts, aliasesOf(config));
  return [
    ...factProblems(config),
    ...dimensionProblems(config, vocabulary),
    ...weightProblems(config.appetite_weight_profiles, config.scoring_dimensions, {
      defaultBucket: config.default_appetite_bucket,
    }),
    ...floorProblems(config),
    ...filterProblems(config, vocabulary),
    ...aliasProblems(config),
    ...labelProblems(config),
  ];
}
