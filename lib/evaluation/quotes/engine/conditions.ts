import { toSnakeCase } from "@/lib/domain/line-names";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import type { FactValue } from "../facts/declared";
import type { OfferingFact, RequestFact, Vocabulary } from "../facts/facts";
import type { Criteria } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import { placeholderValue } from "./compile-criterion";
import type { ConditionConfig } from "./filter-config";

/** Conditions of added hard stops: true, false, or undecided because a fact is not stated. */

export type Case = { quote: Quote; criteria: Criteria };
type Fact = OfferingFact | RequestFact;

export const factNamed = (name: string, { offering, request }: Vocabulary): Fact | undefined =>
  Object.hasOwn(offering, name)
    ? offering[name]
    : Object.hasOwn(request, name)
      ? request[name]
      : undefined;

export function readNamed(name: string, vocabulary: Vocabulary, of: Case): FactValue | null {
  if (Object.hasOwn(vocabulary.offering, name))
    return vocabulary.offering[name]?.read(of.quote) ?? null;
  return vocabulary.request[name]?.read(of.criteria) ?? null;
}

/** `offerings.*.premium` or `input.state`. */
export const pathOf = (name: string, vocabulary: Vocabulary): string => {
  const fact = factNamed(name, vocabulary);
  const owner = Object.hasOwn(vocabulary.offering, name) ? "offerings.*" : "input";
  return `${owner}.${fact?.field ?? name}`;
};

export type Decided = { value: boolean } | { missing: readonly string[] };

/** Whether a text is one of the words, in any case, or by the spellings of the fact. */
export function isOneOf(
  words: readonly string[],
  fact: Fact | undefined,
): (value: string) => boolean {
  if (fact?.matcher) return fact.matcher(words);
  const known = new Set(words.map((word) => word.toLowerCase()));
  return (value) => known.has(value.toLowerCase());
}

/** Whether an item of a list is one of the words. Without options, `Water Backup` and `water_backup` are the same. */
export function isListed(
  words: readonly string[],
  fact: Fact | undefined,
): (item: string) => boolean {
  const spelling = (word: string) =>
    (fact?.options ? undefined : toSnakeCase(word)) || word.toLowerCase();
  const known = new Set(words.map(spelling));
  return (item) => known.has(spelling(item));
}

/** Decides a condition of each case. */
export function compileCondition(
  condition: ConditionConfig,
  vocabulary: Vocabulary,
): (of: Case) => Decided {
  const { fact, op } = condition;
  const missing = [pathOf(fact, vocabulary)];
  const read = (of: Case) => readNamed(fact, vocabulary, of);
  switch (op) {
    case "below":
    case "above": {
      const { than, times = 1, value: bound } = condition;
      return (of) => {
        const value = read(of);
        const base = than === undefined ? bound : readNamed(than, vocabulary, of);
        if (typeof value === "number" && typeof base === "number") {
          const limit = than === undefined ? base : base * times;
          return { value: op === "below" ? value < limit : value > limit };
        }
        return {
          missing: [
            ...(value === null ? missing : []),
            ...(than !== undefined && typeof base !== "number" ? [pathOf(than, vocabulary)] : []),
          ],
        };
      };
    }
    case "is":
      return (of) => {
        const value = read(of);
        return value === null ? { missing } : { value: value === condition.value };
      };
    case "one_of":
    case "none_of": {
      const matches = isOneOf(condition.values, factNamed(fact, vocabulary));
      return (of) => {
        const value = read(of);
        return typeof value === "string"
          ? { value: matches(value) === (op === "one_of") }
          : { missing };
      };
    }
    case "includes":
    case "lacks": {
      const matches = isListed(condition.values, factNamed(fact, vocabulary));
      return (of) => {
        const value = read(of);
        return Array.isArray(value)
          ? { value: value.some(matches) === (op === "includes") }
          : { missing };
      };
    }
  }
}

const numberText = (value: number, fact: Fact | undefined) =>
  fact?.unit === "usd" ? formatUsd(value) : String(value);

/** A condition in words: `premium above $5,000`. */
export function conditionText(condition: ConditionConfig, vocabulary: Vocabulary): string {
  const fact = factNamed(condition.fact, vocabulary);
  const name = fact?.label ?? condition.fact;
  switch (condition.op) {
    case "below":
    case "above": {
      const { than, times = 1, value = 0 } = condition;
      const bound =
        than === undefined
          ? numberText(value, fact)
          : `${times === 1 ? "" : `${times} × `}${factNamed(than, vocabulary)?.label ?? than}`;
      return `${name} ${condition.op} ${bound}`;
    }
    case "is":
      return `${name}: ${condition.value ? "yes" : "no"}`;
    case "one_of":
      return `${name} is ${condition.values.join(" or ")}`;
    case "none_of":
      return `${name} is other than ${condition.values.join(" or ")}`;
    case "includes":
      return `${name} include ${condition.values.join(" or ")}`;
    case "lacks":
      return `${name} include none of ${joinList(condition.values)}`;
  }
}

/** What a case states of a condition's fact, in words. */
export function statedText(condition: ConditionConfig, vocabulary: Vocabulary, of: Case): string {
  const fact = factNamed(condition.fact, vocabulary);
  const value = placeholderValue(readNamed(condition.fact, vocabulary, of));
  if (typeof value !== "number") return conditionText(condition, vocabulary);
  const bound = conditionText(condition, vocabulary).slice((fact?.label ?? "").length + 1);
  return `${fact?.label ?? condition.fact} ${numberText(value, fact)}, ${bound}`;
}
