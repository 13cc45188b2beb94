import {
  compileTemplate,
  type PlaceholderType,
  type PlaceholderValue,
} from "@/lib/evaluation/core/engine/template";
import type { FactValue } from "../facts/declared";
import type { OfferingFact, Unit, Vocabulary } from "../facts/facts";
import type { Quote } from "../reading/quote";
import type { Criterion } from "../rule-set";
import {
  type BuiltInFactCriterion,
  CRITERIA_BY_KIND,
  FLAG_CRITERIA,
  GRADE_CRITERIA,
  NUMBER_CRITERIA,
} from "../rule-sets/quote-matching@2/configured/criteria";
import type { CriterionConfig } from "./criterion-config";

/** A criterion of a configuration as the evaluator applies it. */

const NUMBERS: Readonly<Record<Unit, PlaceholderType>> = {
  usd: "usd",
  percent: "percent",
  days: "days",
  count: "count",
  number: "number",
};

export function placeholderType({
  type,
  unit,
}: Pick<OfferingFact, "type" | "unit">): PlaceholderType {
  switch (type) {
    case "number":
      return NUMBERS[unit];
    case "yes_no":
      return "yes_no";
    case "list":
      return "list";
    default:
      return "text";
  }
}

/** A value as texts contain it. A limit without a maximum has no amount. */
export const placeholderValue = (value: FactValue | null): PlaceholderValue =>
  value === null ? undefined : value === Number.POSITIVE_INFINITY ? "unlimited" : value;

/** `{value}` and all facts of the offering by name. */
export const criterionPlaceholders = (
  fact: OfferingFact,
  { offering }: Vocabulary,
): Record<string, PlaceholderType> => ({
  ...Object.fromEntries(
    Object.entries(offering).map(([name, each]) => [name, placeholderType(each)]),
  ),
  line: "text",
  value: placeholderType(fact),
});

type OfFact = Extract<CriterionConfig, { fact: string }>;

/** The evidence of a fact: the template, or its name and value. */
function evidenceOf(
  config: OfFact,
  fact: OfferingFact,
  { vocabulary, bounds }: { vocabulary: Vocabulary; bounds: readonly number[] },
): (value: FactValue, quote: Quote) => string {
  const title = config.label ?? fact.label;
  const braces = (text: string) => text.replace(/[{}]/g, "$&$&");
  const separator = fact.type === "number" ? "" : ":";
  const write = compileTemplate(
    config.evidence ?? `${braces(title)}${separator} {value}`,
    criterionPlaceholders(fact, vocabulary),
  );
  return (value, quote) =>
    write((name) => {
      if (name === "value") return placeholderValue(value);
      if (name === "line") return quote.type;
      return placeholderValue(vocabulary.offering[name]?.read(quote) ?? null);
    }, bounds);
}

/** What the three kinds have in common. The texts of a fact with a built-in criterion are the built-in ones by default. */
function partsOf<Value extends FactValue>(
  config: OfFact,
  builtIns: Readonly<Record<string, BuiltInFactCriterion<Value>>>,
  { fact, vocabulary, label }: { fact: OfferingFact; vocabulary: Vocabulary; label: string },
) {
  const builtIn = Object.hasOwn(builtIns, config.fact) ? builtIns[config.fact] : undefined;
  const title = config.label ?? builtIn?.title ?? fact.label;
  const ask = builtIn?.ask ?? {
    fact: fact.field,
    question: `What does the quote state for: ${title}?`,
    reveals: `What the level of ${label} is based on`,
  };
  const bounds = config.kind === "number" ? config.curve.map(([value]) => value) : [];
  const evidence: (value: Value, quote: Quote) => string =
    (config.evidence === undefined ? builtIn?.evidence : undefined) ??
    evidenceOf(config, fact, { vocabulary, bounds });
  return {
    id: config.id,
    title,
    weight: config.weight,
    sources: builtIn?.sources ?? [],
    ask: config.question === undefined ? ask : { ...ask, question: config.question },
    fact: builtIn?.ruleSetFact ?? config.fact,
    evidence,
  };
}

function compileFact(
  config: OfFact,
  { vocabulary, label }: { vocabulary: Vocabulary; label: string },
): Criterion[] {
  const fact = vocabulary.offering[config.fact];
  if (!fact) return [];
  const context = { fact, vocabulary, label };
  switch (config.kind) {
    case "number": {
      const { kind, curve } = config;
      return [{ ...partsOf(config, NUMBER_CRITERIA, context), kind, curve }];
    }
    case "grade": {
      const { kind, levels } = config;
      return [{ ...partsOf(config, GRADE_CRITERIA, context), kind, levels }];
    }
    case "flag": {
      const { kind, yes, no } = config;
      return [{ ...partsOf(config, FLAG_CRITERIA, context), kind, yes, no }];
    }
  }
}

/** Empty for an unknown fact. Configurations with one have a problem. */
export function compileCriterion(
  config: CriterionConfig,
  context: { vocabulary: Vocabulary; label: string },
): Criterion[] {
  if ("fact" in config) return compileFact(config, context);
  const { title, sources, ask } = CRITERIA_BY_KIND[config.kind];
  const { label, enabled: _, ...rest } = config;
  return [{ ...rest, title: label ?? title, sources, ask }];
}
