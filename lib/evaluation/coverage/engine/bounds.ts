import { isRecord } from "@/lib/domain/record";
import type { FlagRule, GapRule } from "../conditions/condition";

/**
 * The plain numbers in the conditions of a rule, by their place: `gap.test.below.liability`. The published rule has the same
 * places.
 */

type Bounds = Record<string, number>;

function numbersIn(value: unknown, path: string): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, i) => numbersIn(item, `${path}.${i}`));
  return isRecord(value)
    ? Object.entries(value).flatMap(([key, item]) => numbersIn(item, `${path}.${key}`))
    : [];
}

/** The conditions of a rule by the names that the published rule has for them. */
const conditionsOf = (rule: GapRule | FlagRule): Record<string, unknown> =>
  "when" in rule
    ? { when: rule.when }
    : { applies: rule.applies, gap: rule.gap, ...(rule.graver ? { graver: rule.graver } : {}) };

export const boundsOf = (rule: GapRule | FlagRule): Bounds =>
  Object.fromEntries(
    Object.entries(conditionsOf(rule)).flatMap(([name, condition]) => numbersIn(condition, name)),
  );

function replaced(value: unknown, path: string, bounds: Readonly<Bounds>): unknown {
  if (typeof value === "number") return bounds[path] ?? value;
  if (Array.isArray(value)) return value.map((item, i) => replaced(item, `${path}.${i}`, bounds));
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, replaced(item, `${path}.${key}`, bounds)]),
      )
    : value;
}

/** The rule with other numbers in the same places. The rule itself if none differs. */
export function withBounds<Rule extends GapRule | FlagRule>(
  rule: Rule,
  bounds: Readonly<Bounds>,
): Rule {
  const own = boundsOf(rule);
  if (Object.entries(own).every(([path, value]) => (bounds[path] ?? value) === value)) return rule;
  const changed = Object.fromEntries(
    Object.entries(conditionsOf(rule)).map(([name, condition]) => [
      name,
      replaced(condition, name, bounds),
    ]),
  );
  return { ...rule, ...changed };
}

const USD = (usd: number) => [
  `$${usd.toLocaleString("en-US")}`,
  ...(usd >= 1_000_000 ? [`$${usd / 1_000_000}M`] : []),
  ...(usd >= 1_000 ? [`$${usd / 1_000}K`] : []),
];
const WORDS = ["one", "two", "three", "four", "five", "ten", "fifteen", "forty"];
const NUMBERS = [1, 2, 3, 4, 5, 10, 15, 40];

/** Whether a text states a number: as USD, in percent, as a count or in words. */
export function statesNumber(text: string, value: number): boolean {
  const word = WORDS[NUMBERS.indexOf(value)];
  const shapes = [
    ...(value >= 100 ? USD(value) : []),
    `${value}%`,
    ...(value < 1 ? [`${value * 100}%`] : []),
    ...(value >= 10 ? [String(value)] : []),
    ...(word === undefined || value < 3 ? [] : [word]),
  ];
  return shapes.some((shape) =>
    new RegExp(`(^|[^\\w$.,])${shape.replace(/[$.]/g, "\\$&")}(?![\\w%]|[.,]\\d)`, "i").test(text),
  );
}
