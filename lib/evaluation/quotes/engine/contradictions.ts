import {
  coveringFilters,
  type ValueCondition,
  type ValueRange,
} from "@/lib/evaluation/core/engine/covering-filters";
import type { Vocabulary } from "../facts/facts";
import { factNamed, isListed, isOneOf } from "./conditions";
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

/** What offerings can state of a fact. No built-in number is negative. */
function rangeOf(name: string, vocabulary: Vocabulary): ValueRange {
  const fact = factNamed(name, vocabulary);
  return {
    ...(name.startsWith("custom.") ? {} : { min: 0 }),
    options: fact?.options,
    matcher: (values) => (fact?.type === "list" ? isListed : isOneOf)(values, fact),
  };
}

function valueCondition(condition: ConditionConfig): ValueCondition {
  switch (condition.op) {
    case "below":
    case "above":
      return condition.than === undefined
        ? { kind: condition.op, value: condition.value ?? 0 }
        : { kind: condition.op, value: condition.times ?? 1, of: condition.than };
    case "is":
      return { kind: "is", value: condition.value };
    default:
      return { kind: condition.op, values: condition.values };
  }
}

/** Filters of one condition each that together remove every offering of a line that states the fact. */
export function contradictionsBetween(
  filters: readonly AddedFilter[],
  vocabulary: Vocabulary,
): { at: number; with: number[]; fact: string; why: string }[] {
  const single = filters.flatMap(({ enabled, conditions, lines }, at) => {
    const [condition] = conditions;
    return enabled && conditions.length === 1 && condition
      ? [{ at, fact: condition.fact, condition: valueCondition(condition), where: { lines } }]
      : [];
  });
  return coveringFilters(single, (fact) => rangeOf(fact, vocabulary)).map(
    ({ filter, others, why }) => ({
      at: filter.at,
      with: others.map(({ at }) => at),
      fact: filter.fact,
      why,
    }),
  );
}
