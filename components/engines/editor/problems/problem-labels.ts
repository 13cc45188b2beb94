import { upperFirst } from "es-toolkit";
import { LEVELS } from "@/lib/domain/tiers";
import { type Config, isObject, type Path } from "../draft/config-path";
import { isHundredths, levelMessage } from "../draft/hundredths";
import { itemTitle, type Naming } from "../draft/item-titles";
import { comparedUnit, knownFacts } from "../draft/known-facts";
import { wordsAt } from "../draft/known-names";
import { type SchemaNode, schemaAt, valueAt } from "../draft/schema-node";
import { boundLabels, fieldLabel, itemNoun, withUnit } from "../fields/field-labels";
import { isPart, PART_TITLES } from "./part-titles";

/** Problems of a draft as people read them: by the labels of the form instead of the fields of the API. */

type Context = Naming & { schema: SchemaNode | undefined };

/** The next key of a path. Keys can have dots, such as `gap.test.below`. */
function nextKey(value: unknown, rest: string): string {
  const own = isObject(value)
    ? Object.keys(value)
        .filter((key) => rest === key || rest.startsWith(`${key}.`))
        .sort((a, b) => b.length - a.length)
    : [];
  return own[0] ?? rest.split(".", 1)[0] ?? rest;
}

/** The path of a problem, which the API writes with dots. */
export function pathOf(config: Config, text: string): Path {
  const path: (string | number)[] = [];
  let rest = text;
  while (rest !== "") {
    const value = valueAt(config, path);
    const key = nextKey(value, rest);
    path.push(Array.isArray(value) && /^\d+$/.test(key) ? Number(key) : key);
    rest = rest.slice(key.length + 1);
  }
  return path;
}

function partTitle(config: Config, path: Path): string {
  const name = String(path[0]);
  const item = valueAt(config, path.slice(0, 2));
  if (name === "filters" && isObject(item) && "remove_if" in item) return PART_TITLES.own_filters;
  return isPart(name) ? PART_TITLES[name] : fieldLabel([name]);
}

/** Lists of objects with a name. */
const isNamedList = (path: Path) => path.length === 2 || path.at(-2) === "criteria";
const TUPLES: Readonly<Record<number, readonly string[]>> = {
  2: ["Value", "Level"],
  3: LEVELS.slice(0, 3),
};

function itemLabel(context: Context, path: Path): string {
  const { schema, config } = context;
  const [list, at] = [path.slice(0, -1), Number(path.at(-1))];
  const value = valueAt(config, path);
  const title = isNamedList(path) ? itemTitle(context, path) : undefined;
  if (title) return title;
  if (typeof value === "string" && value !== "") return value;
  const places = TUPLES[schemaAt(schema, config, list)?.prefixItems?.length ?? 0];
  return places?.[at] ?? upperFirst(`${itemNoun(String(list.at(-1)))} ${at + 1}`);
}

/** Fields whose name says nothing beside those around it. */
const isSilent = (path: Path) =>
  path.at(-1) === "criteria" ||
  (path.at(-1) === "weights" && path.length === 3) ||
  (path[0] === "input_fields" && path.at(-1) === "fact" && path.length === 3);

function ownerOf(config: Config, path: Path): string | undefined {
  const owner = valueAt(config, path.slice(0, -1));
  return isObject(owner) && typeof owner.id === "string" ? owner.id : undefined;
}

function labelOfField({ schema, config }: Context, path: Path): string {
  const [record, name] = [path.slice(0, -1), String(path.at(-1))];
  const parent = valueAt(config, record);
  if (record.at(-1) === "weights") {
    const dimension = Array.isArray(config.scoring_dimensions)
      ? config.scoring_dimensions.filter(isObject).find(({ key }) => key === name)
      : undefined;
    return String(dimension?.label || fieldLabel([name]));
  }
  if (record.at(-1) === "bounds" && isObject(parent)) {
    const label = boundLabels(Object.keys(parent)).get(name);
    if (label) return label;
  }
  const node = schemaAt(schema, config, record)?.propertyNames;
  const word =
    node && wordsAt(schema, config, { path: record, node })?.find(({ value }) => value === name);
  const label = word ? word.label : fieldLabel(path, ownerOf(config, path));
  return withUnit(label, comparedUnit(schema, config, path));
}

/** Where a value is, in the labels of the form: `Service`, `Quick quotes`, `At least (days)`, `L2`. */
export function labelsOf(context: Context, path: Path): string[] {
  const labels = path.flatMap((key, i) => {
    const to = path.slice(0, i + 1);
    if (i === 0) return [partTitle(context.config, path)];
    if (typeof key === "number") return [itemLabel(context, to)];
    return isSilent(to) ? [] : [labelOfField(context, to)];
  });
  const shown = labels.filter((label) => label !== "");
  return path[0] === "scoring_dimensions" && shown.length > 1 ? shown.slice(1) : shown;
}

/** The names of items and facts by their ids. */
function namesById(context: Context): Map<string, string> {
  const { config, schema } = context;
  const names = new Map<string, string>();
  function add(path: Path) {
    const items = valueAt(config, path);
    if (!Array.isArray(items)) return;
    for (const [i, item] of items.entries()) {
      if (!isObject(item)) continue;
      const id = item.id ?? item.key ?? item.bucket;
      const title = itemTitle(context, [...path, i]);
      if (typeof id === "string" && title) names.set(id, title);
      if ("criteria" in item) add([...path, i, "criteria"]);
    }
  }
  for (const list of Object.keys(config)) add([list]);
  for (const { name, label } of knownFacts(schema, config)) names.set(name, label);
  return names;
}

/** `conditions.0` and `filters.3.remove_if`. */
const PATHS = /\b[a-z_]+(?:\.[\w-]+)*\.\d+(?:\.[a-z][\w-]*)*/g;
/** Ids of several words, also in quotes. */
const IDS = /(["“]?)\b[a-z][a-z0-9]*(?:[_./-][a-z0-9]+)+\b(["”]?)/g;

/** Writes messages of the API with the names of the form. */
export function createMessageWriter(context: Context): (message: string) => string {
  const names = namesById(context);
  const placeName = (text: string) => {
    const path = pathOf(context.config, text);
    if (String(path[0]) in context.config) return `“${labelsOf(context, path).join(", ")}”`;
    const [list, at] = text.split(".").slice(-2);
    return /^\d+$/.test(at ?? "") ? `${itemNoun(list ?? "")} ${Number(at) + 1}` : text;
  };
  return (message) =>
    message.replace(PATHS, placeName).replace(IDS, (found) => {
      const name = names.get(found.replace(/["“”]/g, ""));
      return name ? `“${name}”` : found;
    });
}

/** In problems of lists of levels. */
const RANGE = "from 100 to 400";

/** Whether a field is empty, so that its problem is that it is required. */
function isEmpty(config: Config, path: Path, message: string): boolean {
  const value = valueAt(config, path);
  if (value === null) return message.startsWith("must be ");
  return value === "" || /^is required\b/.test(message);
}

export type NamedProblem = {
  /** The path as the API writes it. */
  text: string;
  path: Path;
  labels: string[];
  message: string;
};

/** Problems of the API with the labels of their fields. */
export function nameProblems(
  context: Context,
  problems: readonly { path: string; message: string }[],
): NamedProblem[] {
  const write = createMessageWriter(context);
  return problems.map(({ path: text, message: given }) => {
    const path = pathOf(context.config, text);
    const isLevel = isHundredths(path, schemaAt(context.schema, context.config, path));
    const message = isLevel ? levelMessage(given) : given.replace(RANGE, "from 1.00 to 4.00");
    return {
      text,
      path,
      labels: labelsOf(context, path),
      message: isEmpty(context.config, path, message) ? "Required." : write(message),
    };
  });
}
