import { upperFirst } from "es-toolkit";
import { amountName } from "@/lib/domain/amount-names";
import { factLabel } from "@/lib/domain/pools/fact-labels";
import { type Config, inWords, isObject, type Path } from "./config-path";
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

const PLACEMENT_LABELS: Readonly<Record<string, string>> = {
  quality_rating: "AM Best rating",
  provider_name: "Provider",
  quote_days: "Days until it can be bound",
  e_bind: "Binds online",
  "request.state": "State of the risk",
  "request.appetite_bucket": "Appetite bucket of the request",
  "request.coverage_types": "Requested lines",
  "request.replacement_cost": "Cost to rebuild the home",
};

export function placementLabel(name: string): string {
  if (Object.hasOwn(PLACEMENT_LABELS, name)) return PLACEMENT_LABELS[name] ?? name;
  const [kind = "", amount = ""] = name.split(".");
  if (kind === "limits") return upperFirst(`${amountName(amount)} limit`);
  if (kind === "deductibles") return upperFirst(`${amountName(amount)} deductible`);
  if (kind === "request") return `Number of ${amount.replaceAll("_", " ")} of the request`;
  return inWords(name);
}

const USD = /_usd$|^(limits|deductibles)\.|^(premium|fees|taxes|request\.replacement_cost)$/;
const DAYS = /_days$/;
const unitOfName = (name: string): string | undefined =>
  USD.test(name) ? "usd" : DAYS.test(name) ? "days" : undefined;

const builtIn = (names: readonly string[], type: FactType, label: (name: string) => string) =>
  names.map(
    (name): KnownFact => ({
      name,
      label: label(name),
      type,
      unit: unitOfName(name),
      isOwn: false,
    }),
  );

export const isPlacement = (config: Config): boolean => "custom_facts" in config;

function candidateFacts(schema: SchemaNode | undefined, config: Config): KnownFact[] {
  const criterion = schema?.$defs?.OwnCriterion?.properties?.fact;
  return [
    ...itemsOf(config.facts).flatMap((fact) => ownFact(fact, "custom.")),
    ...builtIn(criterion?.examples ?? [], "number", (name) => factLabel(name)),
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
    return type ? builtIn(fact?.examples ?? [], type, placementLabel) : [];
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
