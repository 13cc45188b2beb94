import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { boundsProblems } from "./built-in-criteria";
import type { CandidateConfig, OwnCriterion } from "./config";
import { directionProblems } from "./direction-problems";
import { rangeOf } from "./filter-covers";
import { inputProblem, typeProblem, wordProblems } from "./reading-problems";
import type { RuleFact } from "./vocabulary";

/** Scales that do not fit their fact, and scales that never make a difference. */

type Path = readonly (string | number)[];
type Scale = OwnCriterion["scale"];
type BoundScale = Extract<Scale, { at_least: unknown } | { at_most: unknown }>;
type WordScale = Extract<Scale, { levels: unknown }>;

const noDifference = (path: Path, what: string): ConfigProblem[] => [
  {
    path,
    message: `${what}, so it never makes a difference; give different levels, or remove the criterion`,
  },
];

/** Bounds that every value of the fact is on the better side of. */
function boundEffect(scale: BoundScale, fact: RuleFact, path: Path): ConfigProblem[] {
  if (scale.times_input !== undefined) return [];
  const { min = -Infinity, max = Infinity } = rangeOf(fact);
  const [best] = "at_least" in scale ? scale.at_least : scale.at_most;
  if (best === null) return [];
  return ("at_least" in scale ? best <= min : best >= max)
    ? noDifference(path, `every value of ${fact.name} is L1`)
    : [];
}

function boundScaleProblems(
  config: CandidateConfig,
  scale: BoundScale,
  fact: RuleFact,
  path: Path,
): ConfigProblem[] {
  const direction = "at_least" in scale ? "at_least" : "at_most";
  const bounds = "at_least" in scale ? scale.at_least : scale.at_most;
  return [
    ...typeProblem(fact, direction, ["number"], path),
    ...boundsProblems(bounds, direction, [...path, direction]),
    ...boundEffect(scale, fact, [...path, direction]),
    ...(scale.times_input === undefined
      ? []
      : inputProblem(config, scale.times_input, [...path, "times_input"])),
  ];
}

function wordScaleProblems({ levels }: WordScale, fact: RuleFact, path: Path): ConfigProblem[] {
  const words = Object.keys(levels);
  const first = new Map<string, string>();
  const repeated = words.flatMap((word): ConfigProblem[] => {
    const key = word.toLowerCase();
    const before = first.get(key);
    first.set(key, before ?? word);
    return before === undefined
      ? []
      : [
          {
            path: [...path, word],
            message: `"${word}" repeats "${before}", because capitals do not matter; keep one of the two`,
          },
        ];
  });
  const hasAll = fact.options?.every((option) => first.has(option.toLowerCase())) ?? false;
  return [
    ...typeProblem(fact, "levels", ["one_of", "text"], path),
    ...wordProblems(fact, words, path),
    ...repeated,
    ...(words.length === 0
      ? [
          {
            path,
            message:
              "names no word, so no candidate would have a level; give at least one word a level",
          },
        ]
      : []),
    ...(hasAll && new Set(Object.values(levels)).size === 1
      ? noDifference(path, `every value of ${fact.name} is ${Object.values(levels)[0]}`)
      : []),
  ];
}

export function scaleProblems(
  config: CandidateConfig,
  { scale }: OwnCriterion,
  fact: RuleFact,
  path: Path,
): ConfigProblem[] {
  return [...formProblems(config, scale, fact, path), ...directionProblems(scale, fact, path)];
}

function formProblems(
  config: CandidateConfig,
  scale: Scale,
  fact: RuleFact,
  path: Path,
): ConfigProblem[] {
  if ("at_least" in scale || "at_most" in scale)
    return boundScaleProblems(config, scale, fact, path);
  if ("yes" in scale)
    return [
      ...typeProblem(fact, "yes and no", ["yes_no"], path),
      ...(scale.yes === scale.no
        ? noDifference([...path, "no"], `yes and no are both ${scale.yes}`)
        : []),
    ];
  if ("levels" in scale) return wordScaleProblems(scale, fact, [...path, "levels"]);
  return [
    ...typeProblem(fact, "includes", ["list"], path),
    ...wordProblems(fact, scale.includes, [...path, "includes"]),
    ...(scale.inside === scale.outside
      ? noDifference([...path, "outside"], `inside and outside are both ${scale.inside}`)
      : []),
  ];
}
