import type { AddedFilter, ConditionConfig } from "./filter-config";

/** Conditions that can never be true together, and filters that together remove everything. */

type Bound = Extract<ConditionConfig, { op: "below" | "above" }>;
const isBound = (condition: ConditionConfig): condition is Bound =>
  condition.op === "below" || condition.op === "above";

const words = (condition: ConditionConfig): string[] =>
  "values" in condition ? condition.values.map((word) => word.toLowerCase()) : [];

/** Where the conditions compare with the same thing, their values in its unit. */
function comparable(a: Bound, b: Bound): [number, number] | null {
  if (a.than !== b.than) return null;
  return a.than === undefined ? [a.value ?? 0, b.value ?? 0] : [a.times ?? 1, b.times ?? 1];
}

/** Whether no value makes both true. */
function excludeEachOther(a: ConditionConfig, b: ConditionConfig): boolean {
  if (a.fact !== b.fact) return false;
  if (isBound(a) && isBound(b)) {
    const values = comparable(a, b);
    if (!values || a.op === b.op) return false;
    const [below, above] = a.op === "below" ? values : [values[1], values[0]];
    return below <= above;
  }
  if (a.op === "is" && b.op === "is") return a.value !== b.value;
  if (a.op === "one_of" && b.op === "one_of")
    return !words(a).some((word) => words(b).includes(word));
  const [some, none] = a.op === "one_of" || a.op === "includes" ? [a, b] : [b, a];
  if (
    (some.op === "one_of" && none.op === "none_of") ||
    (some.op === "includes" && none.op === "lacks")
  )
    return words(some).every((word) => words(none).includes(word));
  return false;
}

/** The first two conditions of a filter that cannot both be true. */
export function neverTrue(
  conditions: readonly ConditionConfig[],
): { at: number; with: number } | null {
  for (const [at, condition] of conditions.entries()) {
    const other = conditions.slice(0, at).findIndex((each) => excludeEachOther(each, condition));
    if (other >= 0) return { at, with: other };
  }
  return null;
}

/** Whether one condition alone holds for every value: no fact of an offering is below 0. */
export function removesAll({ conditions }: AddedFilter): boolean {
  const [only] = conditions;
  return (
    conditions.length === 1 &&
    only?.op === "above" &&
    only.than === undefined &&
    only.value !== undefined &&
    only.value < 0 &&
    !only.fact.startsWith("custom.")
  );
}

/** Whether every value makes one of the two true. */
function coverAll(a: ConditionConfig, b: ConditionConfig): boolean {
  if (a.fact !== b.fact) return false;
  if (isBound(a) && isBound(b)) {
    const values = comparable(a, b);
    if (!values || a.op === b.op) return false;
    const [below, above] = a.op === "below" ? values : [values[1], values[0]];
    return above < below;
  }
  if (a.op === "is" && b.op === "is") return a.value !== b.value;
  const [some, none] = a.op === "one_of" || a.op === "includes" ? [a, b] : [b, a];
  if (
    (some.op === "one_of" && none.op === "none_of") ||
    (some.op === "includes" && none.op === "lacks")
  )
    return words(none).every((word) => words(some).includes(word));
  return false;
}

/** Filters of one condition each that together remove every offering of a line that states the fact. */
export function contradictionsBetween(
  filters: readonly AddedFilter[],
): { at: number; with: number; fact: string }[] {
  const single = filters.flatMap((filter, at) => {
    const [condition] = filter.conditions;
    return filter.enabled && filter.conditions.length === 1 && condition
      ? [{ at, condition, lines: filter.lines }]
      : [];
  });
  return single.flatMap((own, i) => {
    const other = single
      .slice(0, i)
      .find(
        (each) =>
          coverAll(each.condition, own.condition) &&
          (!own.lines || !each.lines || own.lines.some((line) => each.lines?.includes(line))),
      );
    return other ? [{ at: own.at, with: other.at, fact: own.condition.fact }] : [];
  });
}
