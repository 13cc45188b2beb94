import { upperFirst } from "es-toolkit";
import { inWords } from "@/components/ui/format";
import { factLabel } from "@/lib/domain/pools/fact-labels";
import { type Config, isObject, type Path } from "./config-path";
import { alternativesOf, type SchemaNode, valueAt } from "./schema-node";

/** The facts that rules of a configuration can name: the built-in ones of its schema, and those that it declares. */

export type FactType = "number" | "yes_no" | "one_of" | "list" | "text";
export type KnownFact = {
  name: string;
  label: string;
  type: FactType;
  unit?: string;
  options?: readonly string[];
  isOwn: boolean;
  direction?: string;
};

const TYPES: readonly FactType[] = ["number", "yes_no", "one_of", "list", "text"];
export const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
export const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The types of facts that conditions of a placement engine compare with each operator. */
const OPERATORS: Readonly<Record<string, FactType>> = {
  below: "number",
  above: "number",
  is: "yes_no",
  one_of: "one_of",
  none_of: "one_of",
  includes: "list",
  lacks: "list",
};
const KINDS: Readonly<Record<string, FactType>> = {
  number: "number",
  flag: "yes_no",
  grade: "one_of",
};

const ownFact = (value: unknown, prefix: string): KnownFact[] => {
  if (!isObject(value)) return [];
  const type = TYPES.find((each) => each === value.type);
  const key = textOf(value.key);
  if (!type || !key) return [];
  return [
    {
      name: `${prefix}${key}`,
      label: textOf(value.label) || inWords(key),
      type,
      unit: textOf(value.unit),
      direction: textOf(value.direction),
      options: Array.isArray(value.options) ? value.options.map(String) : undefined,
      isOwn: true,
    },
  ];
};

const UNITS = { _usd: "usd", _days: "days" };
const unitOfName = (name: string): string | undefined =>
  Object.entries(UNITS).find(([ending]) => name.endsWith(ending))?.[1];

/** Built-in facts of a schema that describes them in `x-names`. */
const describedFacts = (node: SchemaNode | undefined, type: FactType): KnownFact[] =>
  Object.entries(node?.["x-names"] ?? {}).map(([name, { label, unit }]) => ({
    name,
    label: upperFirst(label),
    type,
    // Counts and plain numbers need no unit.
    unit: unit === "count" || unit === "number" ? undefined : unit,
    isOwn: false,
  }));

export const isPlacement = (config: Config): boolean => "custom_facts" in config;

function candidateFacts(schema: SchemaNode | undefined, config: Config): KnownFact[] {
  const criterion = schema?.$defs?.OwnCriterion?.properties?.fact;
  return [
    ...itemsOf(config.facts).flatMap((fact) => ownFact(fact, "custom.")),
    ...(criterion?.examples ?? []).map(
      (name): KnownFact => ({
        name,
        label: factLabel(name),
        type: "number",
        unit: unitOfName(name),
        isOwn: false,
      }),
    ),
  ];
}

/** Facts of offerings and, as `request.<fact>`, of requests. */
function placementFacts(schema: SchemaNode | undefined, config: Config): KnownFact[] {
  const declared = itemsOf(config.custom_facts).flatMap((fact) =>
    ownFact(fact, isObject(fact) && fact.of === "request" ? "request.custom." : "custom."),
  );
  const items = schema?.$defs?.PlacementFilter?.properties?.conditions?.items;
  const conditions = typeof items === "object" ? alternativesOf(schema, items) : [];
  const known = conditions.flatMap(({ properties = {} }) => {
    const { op, fact } = properties;
    const type = OPERATORS[String(op?.const ?? op?.enum?.[0])];
    return type ? describedFacts(fact, type) : [];
  });
  return [...declared, ...known];
}

export const knownFacts = (schema: SchemaNode | undefined, config: Config): KnownFact[] =>
  isPlacement(config) ? placementFacts(schema, config) : candidateFacts(schema, config);

/** The numbers of submissions that an engine declares, as rules name them. */
export const inputFacts = (config: Config): KnownFact[] =>
  itemsOf(config.input_fields).flatMap((field) =>
    isObject(field) ? ownFact(field.fact, "custom.") : [],
  );

const INPUT_LABELS: Readonly<Record<string, string>> = {
  limit: "Requested limit",
  revenue: "Revenue",
  losses_5yr: "Losses in 5 years",
  target_premium: "Target premium",
};
const INPUT_USD = new Set(["limit", "revenue", "target_premium"]);

/** The numbers of a submission that rules can compare with. */
export function inputNumbers(schema: SchemaNode | undefined, config: Config): KnownFact[] {
  const scale = schema?.$defs?.OwnCriterion?.properties?.scale;
  const [first] = scale ? alternativesOf(schema, scale) : [];
  const names = first?.properties?.times_input?.examples ?? [];
  return [
    ...inputFacts(config).filter(({ type }) => type === "number"),
    ...names.map(
      (name): KnownFact => ({
        name,
        label: INPUT_LABELS[name] ?? inWords(name),
        type: "number",
        unit: INPUT_USD.has(name) ? "usd" : undefined,
        isOwn: false,
      }),
    ),
  ];
}

/** The types of facts that the rule with a `fact` field can read. Undefined: all of them. */
export function fittingTypes(rule: Config): readonly FactType[] | undefined {
  const kind = textOf(rule.kind);
  const op = textOf(rule.op);
  const type = (kind && KINDS[kind]) || (op && OPERATORS[op]);
  if (type) return [type];
  if ("below" in rule || "above" in rule) return ["number"];
  if ("is" in rule) return ["yes_no", "one_of", "text"];
  if ("includes" in rule || "lacks" in rule) return ["list"];
  return undefined;
}

/** The rule that a field belongs to: the nearest object above it that reads a fact. */
export function ruleAt(config: Config, path: Path): Config | undefined {
  for (let length = path.length - 1; length > 0; length--) {
    const value = valueAt(config, path.slice(0, length));
    if (isObject(value) && typeof value.fact === "string") return value;
  }
  return undefined;
}

/** The fact that the rule above a field reads. */
export const factAt = (
  schema: SchemaNode | undefined,
  config: Config,
  path: Path,
): KnownFact | undefined => {
  const rule = ruleAt(config, path);
  return rule && knownFacts(schema, config).find(({ name }) => name === rule.fact);
};

/** Fields that are compared with the fact of their rule, and have its unit. */
const COMPARED = new Set(["below", "above", "value", "at_least", "at_most"]);

export const comparedUnit = (
  schema: SchemaNode | undefined,
  config: Config,
  path: Path,
): string | undefined =>
  COMPARED.has(String(path.at(-1))) ? factAt(schema, config, path)?.unit : undefined;
