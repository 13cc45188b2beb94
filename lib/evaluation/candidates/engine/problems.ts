import { CONFIDENCES, LEVELS } from "@/lib/domain/tiers";
import {
  repeatedKeys,
  shadowedKeys,
  unknownName,
  weightProblems,
} from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { CandidateFacts } from "../facts";
import { CandidateProfile } from "../input";
import type { RuleSet } from "../rule-set";
import { digitScale, levelCodes, MAX_DIMENSIONS } from "../scoring/levels";
import { tierVerdict } from "../scoring/tier-order";
import { compile } from "./compile";
import type { CandidateConfig } from "./config";
import { labelProblems } from "./label-problems";
import { dimensionProblems, filterProblems } from "./rule-problems";

/** What a valid configuration gets wrong: whatever would rank nothing, never happen, or hide what is not known. */

/** The sum of points times the number of dimensions has to fit into the keys of the ranking. */
const MOST_WEIGHT = 300;

const BUILT_IN_FACTS: readonly string[] = CandidateFacts.keyof().options;
const PROFILE_FIELDS: readonly string[] = Object.keys(CandidateProfile.shape);

function declarationProblems({ facts, input_fields: fields }: CandidateConfig): ConfigProblem[] {
  const factKeys = facts.map(({ key }) => key);
  const fieldKeys = fields.map(({ fact }) => fact.key);
  return [
    ...repeatedKeys(["facts"], "key", factKeys),
    ...repeatedKeys(["input_fields"], "fact.key", fieldKeys),
    ...shadowedKeys(factKeys, {
      names: BUILT_IN_FACTS,
      what: "a built-in fact of candidates",
      path: (i) => ["facts", i, "key"],
    }),
    ...shadowedKeys(fieldKeys, {
      names: PROFILE_FIELDS,
      what: "a field of every submission",
      path: (i) => ["input_fields", i, "fact", "key"],
    }),
  ];
}

function guideProblems({ class_guides: guides }: CandidateConfig): ConfigProblem[] {
  return [
    ...repeatedKeys(
      ["class_guides"],
      "id",
      guides.map(({ id }) => id),
    ),
    ...guides.flatMap(({ rows }, i) => {
      const seen = new Map<string, number>();
      return rows.flatMap((row, at): ConfigProblem[] => {
        const key = `${row.naics} ${row.carrier.trim().toLowerCase()}`;
        const before = seen.get(key);
        seen.set(key, before ?? at);
        return before === undefined
          ? []
          : [
              {
                path: ["class_guides", i, "rows", at],
                message: `NAICS ${row.naics} of ${row.carrier} is already in row ${before} (${rows[before]?.appetite} and ${row.appetite}); keep one of the two`,
              },
            ];
      });
    }),
  ];
}

function confidenceProblems({ confidence }: CandidateConfig, dimensions: number): ConfigProblem[] {
  return confidence.flatMap((each, i): ConfigProblem[] => {
    const wanted = CONFIDENCES[i];
    const before = confidence[i - 1];
    return [
      ...(each.confidence === wanted
        ? []
        : [
            {
              path: ["confidence", i, "confidence"],
              message: `must be ${wanted}: the order is ${CONFIDENCES.join(", ")}`,
            },
          ]),
      ...(before && each.reported > before.reported
        ? [
            {
              path: ["confidence", i, "reported"],
              message: `must not need more dimensions than ${before.confidence} (${before.reported})`,
            },
          ]
        : []),
      ...(each.reported > dimensions
        ? [
            {
              path: ["confidence", i, "reported"],
              message: `must be at most ${dimensions}, the number of enabled dimensions`,
            },
          ]
        : []),
      ...(i === confidence.length - 1 && each.reported !== 0
        ? [
            {
              path: ["confidence", i, "reported"],
              message: "must be 0, so that every candidate has a confidence",
            },
          ]
        : []),
    ];
  });
}

function tierProblems({ tiers }: CandidateConfig, keys: readonly string[]): ConfigProblem[] {
  const last = tiers.length - 1;
  return [
    ...repeatedKeys(
      ["tiers"],
      "id",
      tiers.map(({ id }) => id),
    ),
    ...tiers.flatMap(({ tier, when }, i): ConfigProblem[] => {
      const path = ["tiers", i, "when"];
      const upper = tier === "STRONG_FIT" || tier === "GOOD_FIT";
      return [
        ...(i === last && Object.keys(when).length > 0
          ? [
              {
                path,
                message:
                  "the last tier must have no condition ({}), so that every candidate has a tier",
              },
            ]
          : []),
        ...(upper && when.at_most?.L4 !== 0
          ? [
              {
                path: [...path, "at_most", "L4"],
                message: `must be 0: a candidate with a poor dimension (L4) is never ${tier}`,
              },
            ]
          : []),
        ...Object.keys(when.needs ?? {})
          .filter((key) => !keys.includes(key))
          .map((key) => ({
            path: [...path, "needs", key],
            message: `${unknownName(key, keys)} (the enabled dimensions)`,
          })),
        ...Object.entries(when.at_least ?? {})
          .filter(([, count]) => count > keys.length)
          .map(([level, count]) => ({
            path: [...path, "at_least", level],
            message: `must be at most ${keys.length}, the number of enabled dimensions (got ${count})`,
          })),
        ...((when.reported ?? 0) > keys.length
          ? [
              {
                path: [...path, "reported"],
                message: `must be at most ${keys.length}, the number of enabled dimensions (got ${when.reported})`,
              },
            ]
          : []),
      ];
    }),
  ];
}

/** Every way to give digits to so many dimensions, whatever their order. */
function* combinations(count: number, from = 0): Generator<number[]> {
  if (count === 0) yield [];
  else
    for (let digit = from; digit <= LEVELS.length; digit++)
      for (const rest of combinations(count - 1, digit)) yield [digit, ...rest];
}
/** The level codes of every way to give digits to groups of interchangeable dimensions. */
function* codesOf([group, ...others]: readonly number[][]): Generator<number> {
  if (group === undefined) yield 0;
  else
    for (const digits of combinations(group.length)) {
      const code = digits.reduce((sum, digit, at) => sum + digitScale(group[at] ?? 0) * digit, 0);
      for (const rest of codesOf(others)) yield code + rest;
    }
}

/** More would hold up other requests. Only many dimensions, each with needs of its own, have more. */
const MAX_TRIED = 20_000;

/**
 * Tier rules that decide no candidate, whatever its levels. Dimensions with the same needs in every rule are
 * interchangeable, so that only their counts are tried.
 */
function unreachableTiers(config: CandidateConfig): ConfigProblem[] {
  const dimensions = config.scoring_dimensions.filter(({ enabled }) => enabled);
  const read = JSON.stringify([config.tiers, dimensions.map(({ key }) => key)]);
  if (lastTried?.read !== read) lastTried = { read, found: tryAllCodes(config) };
  return lastTried.found;
}

/** The last answer: while a draft is edited, its tiers are mostly the same. */
let lastTried: { read: string; found: ConfigProblem[] } | undefined;

/** The tier rules that decide some candidate. `isComplete`: whether no candidate can add to them. */
function firedTiers(ruleSet: RuleSet): { fired: Set<string>; isComplete: boolean } {
  const { tiers, dimensions } = ruleSet;
  const groups = new Map<string, number[]>();
  for (const [i, { dimension }] of dimensions.entries()) {
    const needs = tiers.map(({ when }) => when.needs?.[dimension] ?? "").join();
    groups.set(needs, [...(groups.get(needs) ?? []), i]);
  }
  const answers = tiers.some(({ when }) => when.answered) ? [0, 1] : [0];
  const fired = new Set<string>();
  let tried = 0;
  for (const code of codesOf([...groups.values()])) {
    for (const answer of answers)
      fired.add(tierVerdict(ruleSet, code + levelCodes(ruleSet) * answer).tierRule.id);
    tried += answers.length;
    if (fired.size === tiers.length) break;
    if (tried >= MAX_TRIED) return { fired, isComplete: false };
  }
  return { fired, isComplete: true };
}

function tryAllCodes(config: CandidateConfig): ConfigProblem[] {
  const ruleSet = compile(config, "a draft");
  const { tiers } = ruleSet;
  const together = firedTiers(ruleSet);
  /** With too many candidates to try, each rule is tried alone: its own needs make fewer groups. */
  function isReachable(id: string): boolean {
    if (together.isComplete || together.fired.has(id)) return together.fired.has(id);
    const alone = tiers.filter((rule) => rule.id === id || rule === tiers.at(-1));
    const { fired, isComplete } = firedTiers({ ...ruleSet, tiers: alone });
    return !isComplete || fired.has(id);
  }
  return config.tiers.flatMap(({ id }, i) =>
    isReachable(id)
      ? []
      : [
          {
            path: ["tiers", i],
            message: `no candidate can reach ${id}: the rules before it decide every candidate that meets it, or its condition contradicts itself; change its condition or its place`,
          },
        ],
  );
}

/** What is wrong with a configuration that its schema accepts. Empty if it can be published. */
export function problems(config: CandidateConfig): ConfigProblem[] {
  const enabled = config.scoring_dimensions.filter((dimension) => dimension.enabled);
  const keys = enabled.map(({ key }) => key);
  const found = [
    ...declarationProblems(config),
    ...filterProblems(config),
    ...repeatedKeys(
      ["scoring_dimensions"],
      "key",
      config.scoring_dimensions.map(({ key }) => key),
    ),
    ...(enabled.length > MAX_DIMENSIONS
      ? [
          {
            path: ["scoring_dimensions"],
            message: `${enabled.length} dimensions are enabled; at most ${MAX_DIMENSIONS} can be`,
          },
        ]
      : []),
    ...dimensionProblems(config),
    ...tierProblems(config, keys),
    ...confidenceProblems(config, enabled.length),
    ...weightProblems(config.appetite_weight_profiles, config.scoring_dimensions, {
      defaultBucket: config.default_appetite_bucket,
      most: MOST_WEIGHT,
    }),
    ...guideProblems(config),
    ...labelProblems(config),
  ];
  return found.length > 0 ? found : unreachableTiers(config);
}
