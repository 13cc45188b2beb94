import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import type { OwnCriterion } from "./config";
import type { RuleFact } from "./vocabulary";

/** Scales that give better levels to the values that a fact declares as worse. */

type Path = readonly (string | number)[];
type Scale = OwnCriterion["scale"];
type Level = "L1" | "L2" | "L3" | "L4";

/** The values that a scale names with their levels, from the lowest to the highest. */
function rising(scale: Scale, { options = [] }: RuleFact): { word: string; level: Level }[] {
  if ("yes" in scale)
    return [
      { word: "no", level: scale.no },
      { word: "yes", level: scale.yes },
    ];
  if (!("levels" in scale)) return [];
  const byWord = new Map(
    Object.entries(scale.levels).map(([word, level]) => [word.toLowerCase(), level]),
  );
  return options.flatMap((word) => {
    const level = byWord.get(word.toLowerCase());
    return level ? [{ word, level }] : [];
  });
}

const REMEDY = "change the scale, or the direction of the fact";

/** `path`: that of the scale. */
export function directionProblems(scale: Scale, fact: RuleFact, path: Path): ConfigProblem[] {
  const { name, direction } = fact;
  if (direction === undefined) return [];
  const isHigher = direction === "higher_is_better";
  if ("at_least" in scale || "at_most" in scale) {
    const [used, right] = "at_least" in scale ? ["at_least", "at_most"] : ["at_most", "at_least"];
    return (used === "at_least") === isHigher
      ? []
      : [
          {
            path: [...path, used],
            message: `${name} is ${direction}; use ${right}, or change the direction of the fact`,
          },
        ];
  }
  const values = isHigher ? rising(scale, fact).reverse() : rising(scale, fact);
  for (const [i, { word, level }] of values.entries()) {
    const better = values[i - 1];
    // Levels sort as text, L1 first.
    if (better && better.level > level)
      return [
        {
          path: "levels" in scale ? [...path, "levels"] : path,
          message: `${name} is ${direction}, and ${better.word} (${better.level}) has a worse level than ${word} (${level}); ${REMEDY}`,
        },
      ];
  }
  return [];
}
