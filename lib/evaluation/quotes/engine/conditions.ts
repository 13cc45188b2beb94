import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import type { FactValue } from "../facts/declared";
import type { OfferingFact, RequestFact, Vocabulary } from "../facts/facts";
import type { Criteria } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import { placeholderValue } from "./compile-criterion";
import type { ConditionConfig } from "./filter-config";

/** Conditions of added hard stops: true, false, or not known because a fact is not stated. */

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

export function decide(condition: ConditionConfig, vocabulary: Vocabulary, of: Case): Decided {
  const { fact, op } = condition;
  const value = readNamed(fact, vocabulary, of);
  const missing = value === null ? [pathOf(fact, vocabulary)] : [];
  switch (op) {
    case "below":
    case "above": {
      const { than, times = 1 } = condition;
      const base = than === undefined ? condition.value : readNamed(than, vocabulary, of);
      const unknown = [
        ...missing,
        ...(than !== undefined && typeof base !== "number" ? [pathOf(than, vocabulary)] : []),
      ];
      if (unknown.length > 0) return { missing: unknown };
      const bound = typeof base === "number" ? base * (than === undefined ? 1 : times) : 0;
      return { value: op === "below" ? Number(value) < bound : Number(value) > bound };
    }
    case "is":
      return value === null ? { missing } : { value: value === condition.value };
    case "one_of":
    case "none_of": {
      if (value === null) return { missing };
      const words = condition.values.map((word) => word.toLowerCase());
      return { value: words.includes(String(value).toLowerCase()) === (op === "one_of") };
    }
    case "includes":
    case "lacks": {
      if (!Array.isArray(value)) return { missing: [pathOf(fact, vocabulary)] };
      return {
        value: condition.values.some((word) => value.includes(word)) === (op === "includes"),
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
