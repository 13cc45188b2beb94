import { UNIT_RANGES } from "@/lib/domain/custom-facts";
import {
  anyCapitals,
  coveringFilters,
  type SingleFilter,
  type ValueCondition,
  type ValueRange,
} from "@/lib/evaluation/core/engine/covering-filters";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import type { Amount, CandidateConfig, OwnFilter, RemoveIf } from "./config";
import { conditionText } from "./own-filters";
import { findFact, type RuleFact } from "./vocabulary";

/** Filters of an organization that together remove every candidate that reports a fact. */

/** As many words of one filter as can be checked without holding up other requests. */
export const MAX_WORDS = 1_000;

const bound = (kind: "below" | "above", amount: Amount): ValueCondition =>
  typeof amount === "number"
    ? { kind, value: amount }
    : { kind, value: amount.times ?? 1, of: amount.input };

function conditionOf(given: RemoveIf): ValueCondition {
  if ("below" in given) return bound("below", given.below);
  if ("above" in given) return bound("above", given.above);
  if ("is" in given)
    return typeof given.is === "boolean"
      ? { kind: "is", value: given.is }
      : { kind: "one_of", values: given.is };
  return "includes" in given
    ? { kind: "includes", values: given.includes }
    : { kind: "lacks", values: given.lacks };
}

/** The numbers that pools can report of a fact. No built-in one is negative. */
export function rangeOf(fact: RuleFact | null): { min?: number; max?: number } {
  if (!fact || !("custom" in fact)) return { min: 0 };
  return fact.unit === undefined ? {} : UNIT_RANGES[fact.unit];
}

function valuesOf(config: CandidateConfig, name: string): ValueRange {
  const fact = findFact(config, name);
  return { ...rangeOf(fact), options: fact?.options, matcher: anyCapitals };
}

type Placed = SingleFilter & { i: number; given: OwnFilter };

export function coverProblems(config: CandidateConfig): ConfigProblem[] {
  const own = config.filters.flatMap((given, i): Placed[] => {
    if (!("remove_if" in given) || !given.enabled) return [];
    const condition = conditionOf(given.remove_if);
    if ("values" in condition && condition.values.length > MAX_WORDS) return [];
    return [{ fact: given.remove_if.fact, condition, where: given.where ?? {}, i, given }];
  });
  return coveringFilters(own, (fact) => valuesOf(config, fact)).map(({ filter, others, why }) => {
    const named = others.map(({ given }) => `${given.id} (${conditionText(given.remove_if)})`);
    return {
      path: ["filters", filter.i, "remove_if"],
      message: `${named.length > 0 ? `together with ${named.join(", ")} it ` : ""}removes every candidate that reports ${filter.fact}, because ${why}; change ${named.length > 0 ? "one of them" : "it"}`,
    };
  });
}
