import { LEVELS, type Level } from "@/lib/domain/tiers";
import { compileTemplate } from "@/lib/evaluation/core/engine/template";
import { formatBesideBounds } from "@/lib/evaluation/core/format";
import { YES } from "../columns/codes";
import type { CustomColumn } from "../columns/custom-columns";
import type { DerivedView } from "../columns/derive";
import type { MissingCounter } from "../missing-counts";
import type { Risk } from "../risk";
import type { Bounds, Criterion } from "../rule-set";
import type { Increments, Scorer } from "../scoring/scorer";
import { readBounds } from "./built-in-criteria";
import type { CandidateConfig, OwnCriterion } from "./config";
import {
  appliesWhere,
  columnOf,
  findFact,
  inputNumber,
  numbersOf,
  placeholdersOf,
  placeholderValues,
  type RuleFact,
} from "./vocabulary";

/** Criteria of an organization's own as loops over columns. A fact that is not reported counts as L3, as everywhere. */

const incrementOf = (increments: Increments, level: Level) =>
  increments[LEVELS.indexOf(level)] ?? 0;

/** Adds what a function of the row gives. */
const eachRow =
  (of: (view: DerivedView) => (row: number) => number): Scorer =>
  (view, { rows, count }, sums) => {
    const increment = of(view);
    for (let i = 0; i < count; i++) sums[i] = (sums[i] ?? 0) + increment(rows[i] ?? 0);
  };

const NOTHING = new Float64Array();

/** Plain loops without branches, as those of the built-in numbers: the most frequent kind. */
function numberScorer(
  fact: RuleFact,
  [first, second, third]: Bounds,
  rising: boolean,
  increments: Increments,
): Scorer {
  const [one, two, three, four, missing] = increments;
  const table = Uint16Array.of(missing, four, three, two, one);
  const addMissing = eachRow(() => () => missing);
  return (view, selection, sums) => {
    const column = numbersOf(fact, view) ?? NOTHING;
    const { rows, count } = selection;
    if (column === NOTHING) addMissing(view, selection, sums);
    // Not reported is NaN, so that every comparison is false, also that with itself.
    else if (rising)
      for (let i = 0; i < count; i++) {
        const value = column[rows[i] ?? 0] ?? 0;
        const met =
          1 - +Number.isNaN(value) + +(value >= third) + +(value >= second) + +(value >= first);
        sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
      }
    else
      for (let i = 0; i < count; i++) {
        const value = column[rows[i] ?? 0] ?? 0;
        const met =
          1 - +Number.isNaN(value) + +(value <= third) + +(value <= second) + +(value <= first);
        sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
      }
  };
}

/** The increment of each code of a dictionary, by the word. Words without a level are not reported. */
function wordTable(
  words: readonly string[],
  levels: Readonly<Record<string, Level>>,
  increments: Increments,
) {
  const byWord = new Map(
    Object.entries(levels).map(([word, level]) => [word.toLowerCase(), level]),
  );
  return Uint16Array.from([
    increments[4],
    ...words.map((word) => {
      const level = byWord.get(word.toLowerCase());
      return level ? incrementOf(increments, level) : increments[4];
    }),
  ]);
}

/** For each code of a dictionary, which of the wanted words it is, counted from 1. 0: none. Case does not matter. */
function wantedCodes(words: readonly string[], wanted: ReadonlyMap<string, number>): Uint32Array {
  const codes = new Uint32Array(words.length + 1);
  for (const [i, word] of words.entries()) codes[i + 1] = wanted.get(word.toLowerCase()) ?? 0;
  return codes;
}

/** Whether the list of each row has one of the words, or all of them; null where it reports no list. */
export function listTest(
  column: CustomColumn | undefined,
  words: readonly string[],
  all: boolean,
): (row: number) => boolean | null {
  if (column?.kind !== "lists") return () => null;
  const wanted = new Map(
    [...new Set(words.map((word) => word.toLowerCase()))].map((word, i) => [word, i + 1]),
  );
  const wantedOf = wantedCodes(column.words, wanted);
  const { starts, given, codes } = column;
  const least = all ? wanted.size : 1;
  // The call that found each wanted word last, so that a repeated word counts once.
  const foundIn = new Uint32Array(wanted.size + 1);
  let call = 0;
  return (row) => {
    if (!given[row]) return null;
    call += 1;
    const end = starts[row + 1] ?? 0;
    let found = 0;
    for (let at = starts[row] ?? 0; at < end && found < least; at++) {
      const word = wantedOf[codes[at] ?? 0] ?? 0;
      if (word === 0 || foundIn[word] === call) continue;
      foundIn[word] = call;
      found += 1;
    }
    return found >= least;
  };
}

type Scale = OwnCriterion["scale"];

function scaleScorer(
  fact: RuleFact,
  scale: Scale,
  risk: Risk,
  increments: Increments,
): Scorer | null {
  if ("at_least" in scale || "at_most" in scale) {
    const rising = "at_least" in scale;
    const bounds = readBounds(
      rising ? scale.at_least : scale.at_most,
      rising ? "at_least" : "at_most",
    );
    const times = scale.times_input === undefined ? 1 : inputNumber(risk, scale.times_input);
    if (times === undefined) return null;
    const scaled = bounds.map((bound) => (Number.isFinite(bound) ? bound * times : bound));
    return numberScorer(fact, scaled as unknown as Bounds, rising, increments);
  }
  if ("yes" in scale) {
    const [yes, no] = [incrementOf(increments, scale.yes), incrementOf(increments, scale.no)];
    return eachRow((view) => {
      const column = columnOf(fact, view);
      if (column?.kind !== "yes_no") return () => increments[4];
      return (row) => (column.codes[row] ? (column.codes[row] === YES ? yes : no) : increments[4]);
    });
  }
  if ("levels" in scale)
    return eachRow((view) => {
      const column = columnOf(fact, view);
      if (column?.kind !== "text") return () => increments[4];
      const table = wordTable(column.words, scale.levels, increments);
      return (row) => table[column.codes[row] ?? 0] ?? 0;
    });
  const inside = incrementOf(increments, scale.inside);
  const outside = incrementOf(increments, scale.outside);
  return eachRow((view) => {
    const test = listTest(columnOf(fact, view), scale.includes, scale.all ?? false);
    return (row) => {
      const found = test(row);
      return found === null ? increments[4] : found ? inside : outside;
    };
  });
}

/** Counts the rows that do not report a fact. */
export function withoutFact(fact: RuleFact): MissingCounter {
  return (view, { rows, count }) => {
    const numbers = numbersOf(fact, view);
    const column = columnOf(fact, view);
    let missing = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (numbers) missing += +Number.isNaN(numbers[row] ?? Number.NaN);
      else if (column?.kind === "yes_no" || column?.kind === "text")
        missing += +(column.codes[row] === 0);
      else if (column?.kind === "lists") missing += 1 - (column.given[row] ?? 0);
      else missing += 1;
    }
    return missing;
  };
}

/** Counts the rows whose word has no level, or that report none: both count as not reported. */
function withoutLevel(fact: RuleFact, levels: Readonly<Record<string, Level>>): MissingCounter {
  const graded = new Set(Object.keys(levels).map((word) => word.toLowerCase()));
  return (view, { rows, count }) => {
    const column = columnOf(fact, view);
    if (column?.kind !== "text") return count;
    const isMissing = [1, ...column.words.map((word) => +!graded.has(word.toLowerCase()))];
    let missing = 0;
    for (let i = 0; i < count; i++) missing += isMissing[column.codes[rows[i] ?? 0] ?? 0] ?? 0;
    return missing;
  };
}

/** How a scale reads, for the published rule. */
function scaleText(scale: Scale): string {
  if ("at_least" in scale || "at_most" in scale) {
    const bounds = "at_least" in scale ? scale.at_least : scale.at_most;
    const times =
      scale.times_input === undefined ? "" : ` times ${scale.times_input} of the submission`;
    const parts = bounds.map((bound, i) =>
      bound === null ? "" : `${formatBesideBounds(bound, 4, [])}${times} ${LEVELS[i]}`,
    );
    return `${"at_least" in scale ? "At least" : "At most"} ${parts.filter(Boolean).join(", ")}, otherwise ${bounds[2] === null ? "L3" : "L4"}.`;
  }
  if ("yes" in scale) return `Yes ${scale.yes}, no ${scale.no}.`;
  if ("levels" in scale)
    return `${Object.entries(scale.levels)
      .map(([word, level]) => `${word} ${level}`)
      .join(", ")}.`;
  const how = scale.all ? "all" : "one";
  return `With ${how} of ${scale.includes.join(", ")} ${scale.inside}, otherwise ${scale.outside}.`;
}

/** A criterion of a configuration without problems. */
export function compileOwnCriterion(config: CandidateConfig, given: OwnCriterion): Criterion {
  const fact = findFact(config, given.fact);
  if (!fact)
    throw new RangeError(`The criterion ${given.id} reads ${given.fact}, which is not declared.`);
  const { scale, where, label } = given;
  const write = compileTemplate(given.evidence, placeholdersOf(config, fact));
  const evidence: Extract<Criterion, { kind: "own" }>["evidence"] = (_, { profile }, facts) =>
    write(placeholderValues(fact, facts, profile), boundsIn(scale));
  const lower = label.charAt(0).toLowerCase() + label.slice(1);
  return {
    id: given.id,
    kind: "own",
    weight: given.weight,
    ...(given.disqualifies ? { disqualifies: true as const } : {}),
    ...(given.needed_for_best ? { neededForBest: true as const } : {}),
    appliesTo: (risk) =>
      appliesWhere(where, risk) && scaleScorer(fact, scale, risk, [0, 0, 0, 0, 0]) !== null,
    scorer: (risk, increments) => scaleScorer(fact, scale, risk, increments),
    evidence,
    brief: evidence,
    missing: {
      facts: [given.fact],
      short: lower,
      brief: () => `${lower} not reported`,
      question: given.question ?? `What does the carrier report for ${lower}?`,
      reveals: `Carriers with a poor ${lower}`,
      count: "levels" in scale ? withoutLevel(fact, scale.levels) : withoutFact(fact),
    },
    about: {
      title: label,
      text: [`The fact ${given.fact}: ${scaleText(scale)}`, given.reason ?? ""]
        .filter(Boolean)
        .join(" "),
      parameters: { fact: given.fact, scale, ...(where ? { where } : {}) },
      sources: given.sources ?? [],
    },
  };
}

const boundsIn = (scale: Scale): number[] => {
  if ("at_least" in scale) return scale.at_least.flatMap((bound) => bound ?? []);
  return "at_most" in scale ? scale.at_most.flatMap((bound) => bound ?? []) : [];
};
