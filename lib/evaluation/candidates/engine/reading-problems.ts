import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import type { CandidateConfig } from "./config";
import { MAX_WORDS } from "./filter-covers";
import { inputNumbers, type RuleFact } from "./vocabulary";

/** What rules of an organization read that they cannot: unknown numbers and words, and facts of another type. */

type Path = readonly (string | number)[];

export function inputProblem(config: CandidateConfig, name: string, path: Path): ConfigProblem[] {
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

/** Too many words, or words that a fact with listed options cannot have. */
export function wordProblems(
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
export function typeProblem(
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
