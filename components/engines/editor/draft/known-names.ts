import { upperFirst } from "es-toolkit";
import { inWords } from "@/components/ui/format";
import { amountName } from "@/lib/domain/amount-names";
import { type Config, isObject, type Path } from "./config-path";
import {
  type FactType,
  factAt,
  fittingTypes,
  inputFacts,
  inputNumbers,
  isPlacement,
  itemsOf,
  type KnownFact,
  knownFacts,
  ruleAt,
  textOf,
} from "./known-facts";
import { type SchemaNode, valueAt } from "./schema-node";

/** The names that fields of a configuration can have: facts, placeholders, buckets, guides and dimensions. */

export type Placeholder = { name: string; label: string; type: string };
const TEXT_TYPES: Readonly<Record<FactType, string>> = {
  number: "number",
  yes_no: "yes or no",
  one_of: "text",
  list: "list",
  text: "text",
};
const UNIT_TYPES: Readonly<Record<string, string>> = {
  usd: "amount in USD",
  percent: "percentage",
  days: "days",
  count: "count",
};
export const typeText = ({ type, unit }: Pick<KnownFact, "type" | "unit">): string =>
  (unit && UNIT_TYPES[unit]) ?? TEXT_TYPES[type];

const placeholder = (fact: KnownFact, name = fact.name): Placeholder => ({
  name,
  label: fact.label,
  type: typeText(fact),
});

/** What the evidence at a path can contain, with the type of each value. */
export function placeholdersAt(
  schema: SchemaNode | undefined,
  config: Config,
  path: Path,
): Placeholder[] {
  const rule = valueAt(config, path.slice(0, -1));
  const facts = knownFacts(schema, config);
  const read = isObject(rule) && isObject(rule.remove_if) ? rule.remove_if : rule;
  const fact = isObject(read) ? facts.find(({ name }) => name === read.fact) : undefined;
  const value: Placeholder = {
    name: "value",
    label: "Value of the fact",
    type: fact ? typeText(fact) : "text",
  };
  const line: Placeholder = { name: "line", label: "Line of business", type: "text" };
  if (isPlacement(config)) {
    const isFilter = path[0] === "added_filters";
    return [
      ...(isFilter ? [] : [value]),
      line,
      ...facts
        .filter(({ name }) => isFilter || !name.startsWith("request."))
        .map((each) => placeholder(each)),
    ];
  }
  return [
    value,
    { name: "carrier", label: "Carrier", type: "text" },
    line,
    { name: "state", label: "State", type: "text" },
    ...facts.filter(({ isOwn }) => isOwn).map((each) => placeholder(each)),
    ...inputNumbers(schema, config)
      .filter(({ isOwn }) => !isOwn)
      .map((each) => placeholder(each, `input.${each.name}`)),
    ...inputFacts(config).map((each) => placeholder(each, `input.${each.name}`)),
  ];
}

/** Names that fit into a field besides what its schema lists: declared facts, buckets, guides, dimensions. */
export type Names = readonly { value: string; label: string; group?: string }[];

const byKey = (list: unknown, key: string): Names =>
  itemsOf(list)
    .filter(isObject)
    .flatMap((item) => {
      const value = textOf(item[key]);
      return value ? [{ value, label: textOf(item.label) || inWords(value) }] : [];
    });

const OWN = "Declared in this engine";
const BUILT_IN = "Built-in";
const named = (facts: readonly KnownFact[]): Names =>
  facts.map(({ name, label, isOwn }) => ({
    value: name,
    label,
    group: isOwn ? OWN : BUILT_IN,
  }));

/** The names that a text field can have. Undefined: any text. */
export function namesAt(
  schema: SchemaNode | undefined,
  config: Config,
  { path, node }: { path: Path; node: SchemaNode },
): Names | undefined {
  const field = String(path.at(-1));
  const rule = valueAt(config, path.slice(0, -1));
  const examples = node.examples ?? [];
  if (field === "fact" && isObject(rule) && !node.enum) {
    const types = fittingTypes(rule);
    const isScored = "kind" in rule;
    return named(
      knownFacts(schema, config).filter(
        ({ name, type, isOwn }) =>
          (types === undefined || types.includes(type)) &&
          (isOwn ? !isScored || name.startsWith("custom.") : examples.includes(name)),
      ),
    );
  }
  if (field === "than")
    return named(
      knownFacts(schema, config).filter(
        ({ name, type }) => type === "number" && name.startsWith("request."),
      ),
    );
  if (field === "times_input" || field === "input") return named(inputNumbers(schema, config));
  if (field === "class_guide") return byKey(config.class_guides, "id");
  if (field === "default_appetite_bucket") return byKey(config.appetite_weight_profiles, "bucket");
  return examples.length > 0
    ? examples.map((value) => ({ value, label: inWords(value) }))
    : undefined;
}

/** The words that the items of a list, or the keys of a record, can have. Undefined: any text. */
export function wordsAt(
  schema: SchemaNode | undefined,
  config: Config,
  { path, node }: { path: Path; node: SchemaNode },
): Names | undefined {
  const field = String(path.at(-1));
  const known = node.enum ?? node.examples;
  if (field === "needs")
    return byKey(
      itemsOf(config.scoring_dimensions).filter((each) => isObject(each) && each.enabled === true),
      "key",
    );
  if (known?.length) return known.map((value) => ({ value, label: wordLabel(value) }));
  const rule = ruleAt(config, path);
  if (rule?.fact === "request.appetite_bucket")
    return byKey(config.appetite_weight_profiles, "bucket");
  const options = factAt(schema, config, path)?.options;
  return options?.map((value) => ({ value, label: value }));
}

/** Limits, lines, states and features as people read them. */
const wordLabel = (value: string): string =>
  /^[a-z]/.test(value) ? upperFirst(amountName(value)) : value;
