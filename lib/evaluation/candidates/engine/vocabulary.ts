import type { CustomFact, CustomValue } from "@/lib/domain/custom-facts";
import { lineInText } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import type {
  Placeholders,
  PlaceholderType,
  PlaceholderValue,
} from "@/lib/evaluation/core/engine/template";
import { NUMBER_FACTS, type NumberFact } from "../columns/block";
import type { CustomColumn } from "../columns/custom-columns";
import type { DerivedView } from "../columns/derive";
import type { CandidateFacts } from "../facts";
import type { Risk } from "../risk";
import { type CandidateConfig, INPUT_NUMBERS, type Where } from "./config";

/** The facts and fields that rules of a configuration can name. */

const PREFIX = "custom.";

/** A fact that a rule reads. `type` as in the declaration of custom facts. */
export type RuleFact = {
  name: string;
  type: CustomFact["type"];
  label: string;
  unit?: CustomFact["unit"];
  direction?: CustomFact["direction"];
  options?: readonly string[];
} & ({ custom: string } | { number: NumberFact });

const BUILT_IN_UNITS: Readonly<Partial<Record<NumberFact, CustomFact["unit"]>>> = {
  revenue_min_usd: "usd",
  revenue_max_usd: "usd",
  target_revenue_min_usd: "usd",
  target_revenue_max_usd: "usd",
  max_limit_usd: "usd",
  quote_days: "days",
  claims_days: "days",
};

/** A built-in number or a declared fact; null for an unknown name. */
export function findFact({ facts }: Pick<CandidateConfig, "facts">, name: string): RuleFact | null {
  if (name.startsWith(PREFIX)) {
    const custom = name.slice(PREFIX.length);
    const declared = facts.find(({ key }) => key === custom);
    if (!declared) return null;
    const { type, label, unit, direction, options } = declared;
    return {
      ...{ name, custom, type, label },
      ...(unit && { unit }),
      ...(direction && { direction }),
      ...(options && { options }),
    };
  }
  const number = NUMBER_FACTS.find((fact) => fact === name);
  if (!number) return null;
  const unit = BUILT_IN_UNITS[number];
  return {
    name,
    number,
    type: "number",
    label: number.replaceAll("_", " "),
    ...(unit && { unit }),
  };
}

export const factNames = ({ facts }: Pick<CandidateConfig, "facts">): string[] => [
  ...NUMBER_FACTS,
  ...facts.map(({ key }) => `${PREFIX}${key}`),
];

/** The numbers of a submission that rules can compare with, built-in and declared. */
export const inputNumbers = ({ input_fields: fields }: Pick<CandidateConfig, "input_fields">) => [
  ...INPUT_NUMBERS,
  ...fields.filter(({ fact }) => fact.type === "number").map(({ fact }) => `${PREFIX}${fact.key}`),
];

/** A number of the submission; undefined if it does not state it. */
export function inputNumber(risk: Risk, name: string): number | undefined {
  switch (name) {
    case "limit":
      return risk.limit;
    case "revenue":
      return risk.revenue;
    case "losses_5yr":
      return risk.losses_5yr;
    case "target_premium":
      return risk.targetPremium;
    default: {
      const value = risk.custom?.[name.slice(PREFIX.length)];
      return typeof value === "number" ? value : undefined;
    }
  }
}

export const appliesWhere = (where: Where | undefined, { line, state }: Risk): boolean =>
  (where?.lines?.includes(line) ?? true) && (where?.states?.some((each) => each === state) ?? true);

/** What a candidate reports of a fact; undefined if it does not. */
export function factValue(fact: RuleFact, facts: CandidateFacts): CustomValue | undefined {
  return "custom" in fact ? facts.custom?.[fact.custom] : facts[fact.number];
}

/** How a placeholder of a fact is written. */
export function placeholderType({ type, unit }: Pick<RuleFact, "type" | "unit">): PlaceholderType {
  if (type === "number") {
    if (unit === "usd" || unit === "percent" || unit === "days" || unit === "count") return unit;
    return "number";
  }
  if (type === "yes_no") return "yes_no";
  return type === "list" ? "list" : "text";
}

const INPUT_TYPES: Readonly<Record<(typeof INPUT_NUMBERS)[number], PlaceholderType>> = {
  limit: "usd",
  revenue: "usd",
  losses_5yr: "count",
  target_premium: "usd",
};

/** The placeholders of the evidence of a rule that reads `fact`. */
export function placeholdersOf(
  config: Pick<CandidateConfig, "facts" | "input_fields">,
  fact: RuleFact | null,
): Placeholders {
  return {
    value: fact ? placeholderType(fact) : "text",
    carrier: "text",
    line: "text",
    state: "text",
    ...Object.fromEntries(
      config.facts.map((each) => [`${PREFIX}${each.key}`, placeholderType(each)]),
    ),
    ...Object.fromEntries(
      Object.entries(INPUT_TYPES).map(([name, type]) => [`input.${name}`, type]),
    ),
    ...Object.fromEntries(
      config.input_fields.map(({ fact: each }) => [
        `input.${PREFIX}${each.key}`,
        placeholderType(each),
      ]),
    ),
  };
}

/** The values of those placeholders for one candidate. */
export const placeholderValues =
  (fact: RuleFact | null, facts: CandidateFacts, risk: Risk) =>
  (name: string): PlaceholderValue => {
    if (name === "value") return fact ? factValue(fact, facts) : undefined;
    if (name === "carrier") return facts.name;
    if (name === "line") return lineInText(risk.line);
    if (name === "state") return stateInText(risk.state);
    if (!name.startsWith("input.")) return facts.custom?.[name.slice(PREFIX.length)];
    const field = name.slice("input.".length);
    return field.startsWith(PREFIX)
      ? risk.custom?.[field.slice(PREFIX.length)]
      : inputNumber(risk, field);
  };

/** The numbers of a fact in a block; undefined if no row reports it. NaN is not reported. */
export function numbersOf(fact: RuleFact, view: DerivedView): Float64Array | undefined {
  if ("number" in fact) return view.numbers[fact.number];
  const column = view.custom[fact.custom];
  return column?.kind === "number" ? column.values : undefined;
}

/** The column of a custom fact in a block; undefined if no row reports it. */
export const columnOf = (fact: RuleFact, view: DerivedView): CustomColumn | undefined =>
  "custom" in fact ? view.custom[fact.custom] : undefined;
