import { isEqual } from "es-toolkit";
import { isRecord } from "@/lib/domain/record";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { formatCount, formatUsd } from "@/lib/evaluation/core/format";
import { writtenLevels } from "./level-numbers";

/** One difference between two configurations, in words. */
export type ConfigChange = { path: string; text: string };

/** The fields by which items of lists are recognized, whatever their place. */
const IDENTITIES = ["id", "key", "bucket", "naics", "name"] as const;
const MAX_CHANGES = 500;
const LEVELS = ["L1", "L2", "L3"];

const identityOf = (item: unknown): string | null => {
  if (!isRecord(item)) return null;
  if (isRecord(item.fact)) return identityOf(item.fact);
  // A row of a class guide is one carrier's.
  if (typeof item.naics === "string") return `${item.naics} ${String(item.carrier ?? "")}`;
  const field = IDENTITIES.find((name) => typeof item[name] === "string");
  return field ? String(item[field]) : null;
};

/** What people call an item: its label, or else what it is recognized by. */
function nameOf(item: unknown, id: string): string {
  if (!isRecord(item)) return id;
  const label = isRecord(item.fact) ? item.fact.label : item.label;
  return typeof label === "string" && label !== "" ? label : id;
}

/** The fields that hold bounds. Other lists of three numbers are none. */
const BOUND_FIELDS = ["bounds", "unasked_usd", "at_least", "at_most"];
type Bounds = readonly (number | null)[];

const isBounds = (value: unknown): value is Bounds =>
  Array.isArray(value) &&
  value.length === LEVELS.length &&
  value.every((item) => item === null || typeof item === "number");

const written = (value: unknown): string => {
  if (value === undefined) return "not set";
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number"
    ? String(value)
    : canonicalJson(value);
};

/** The first changes, and how many there are. A list of rows can have one in each of them. */
class Changes {
  readonly list: ConfigChange[] = [];
  count = 0;
  add(path: Path, text: () => string): void {
    this.count++;
    if (this.list.length < MAX_CHANGES) this.list.push({ path: path.join("."), text: text() });
  }
}

type Path = readonly string[];
type Json = Readonly<Record<string, unknown>>;
type Owners = { root: Json; criterion: Json; scale: Json };
type Unit = { write: (value: number) => string; of?: string };

const times = (value: number) => `${value}×`;
const days = (value: number) => formatCount(value, "day");
const inUsd = (value: number) => (value < 0 ? `-${formatUsd(-value)}` : formatUsd(value));

const subject = (path: Path) =>
  path
    .filter((part) => !/^\d+$/.test(part))
    .slice(-2)
    .join(" ")
    .replaceAll("_", " ");

/** How the bounds of built-in criteria are written, where their numbers have a unit. */
const BUILT_IN_UNITS: Readonly<Record<string, Unit>> = {
  limit: { write: times, of: " the requested limit" },
  "quote-days": { write: days },
  "claims-days": { write: days },
};
const UNITS: Readonly<Record<string, (value: number) => string>> = {
  usd: inUsd,
  percent: (value) => `${value}%`,
  days,
  months: (value) => `${value} months`,
  years: (value) => `${value} years`,
  miles: (value) => `${value} miles`,
};

/** How bounds are written. `scale` has them, `criterion` the scale. They are the same for a built-in criterion. */
function unitOf(field: string, { root, criterion, scale }: Owners): Unit {
  if (field === "unasked_usd") return { write: inUsd, of: " without a requested limit" };
  if (typeof scale.times_input === "string")
    return { write: times, of: ` ${scale.times_input} of the submission` };
  const builtIn = field === "bounds" ? BUILT_IN_UNITS[String(criterion.id)] : undefined;
  if (builtIn) return builtIn;
  const fact = String(criterion.fact ?? "").replace(/^custom\./, "");
  const declared = Array.isArray(root.facts)
    ? root.facts.find((each) => isRecord(each) && each.key === fact)
    : undefined;
  const unit = isRecord(declared)
    ? String(declared.unit ?? "")
    : (/_(usd|days)$/.exec(fact)?.[1] ?? "");
  return { write: UNITS[unit] ?? String };
}

type Place = { path: Path; owners: readonly Json[]; found: Changes };

function compareBounds(before: Bounds, after: Bounds, { path, owners, found }: Place): void {
  const field = path.at(-1) ?? "";
  const [root = {}, scale = {}] = [owners[0], owners.at(-1)];
  const criterion = owners.findLast(({ id }) => typeof id === "string") ?? {};
  const { write, of = "" } = unitOf(field, { root, criterion, scale });
  const name = written(criterion.label ?? criterion.id ?? subject(path));
  const bound = (value: number | null | undefined) =>
    typeof value === "number" ? write(value) : "none";
  for (const [i, level] of LEVELS.entries())
    if (before[i] !== after[i])
      found.add(
        path,
        () => `${name}: ${level} from ${bound(before[i])} to ${bound(after[i])}${of}`,
      );
}

const itemsOf = (list: readonly unknown[]) =>
  new Map(list.map((item, i) => [identityOf(item) ?? `${i}`, item]));

function compareLists(before: readonly unknown[], after: readonly unknown[], place: Place): void {
  const { path, found } = place;
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const name = subject(path);
  for (const [id, item] of old)
    if (!now.has(id)) found.add([...path, id], () => `${name}: removed ${nameOf(item, id)}`);
  for (const [id, item] of now)
    if (!old.has(id)) found.add([...path, id], () => `${name}: added ${nameOf(item, id)}`);
    else compare(old.get(id), item, { ...place, path: [...path, id] });
  const kept = [...old.keys()].filter((id) => now.has(id));
  const order = [...now.keys()].filter((id) => old.has(id));
  if (kept.some((id, i) => id !== order[i])) found.add(path, () => `${name}: another order`);
}

/** `owners`: the objects that have the value, outermost first, as they are after the change. */
function compare(before: unknown, after: unknown, place: Place): void {
  const { path, owners, found } = place;
  if (isEqual(before ?? null, after ?? null)) return;
  if (BOUND_FIELDS.includes(path.at(-1) ?? "") && isBounds(before) && isBounds(after))
    compareBounds(before, after, place);
  else if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    [...before, ...after].every((item) => identityOf(item) !== null)
  )
    compareLists(before, after, place);
  else if (isRecord(before) && isRecord(after))
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inside = { path: [...path, name], owners: [...owners, after], found };
      compare(before[name], after[name], inside);
    }
  else found.add(path, () => valueText(before, after, place));
}

/** A value that is compared as a whole. */
function valueText(before: unknown, after: unknown, { path, owners }: Place): string {
  const name = path.at(-1)?.replaceAll("_", " ") ?? "";
  const owner = subject(path.slice(0, -1));
  const write = (value: unknown) =>
    writtenLevels(value, { path, root: owners[0] }) ?? written(value);
  return name === "enabled"
    ? `${owner}: ${after === true ? "enabled" : "disabled"}`
    : `${owner === "" ? "" : `${owner}: `}${name} from ${write(before)} to ${write(after)}`;
}

/**
 * What differs between two configurations, one sentence each. Items of lists are recognized by their ids. After 500, the
 * last one has the number of those that are left out.
 */
export function configChanges(before: unknown, after: unknown): ConfigChange[] {
  const found = new Changes();
  compare(before, after, { path: [], owners: [], found });
  const more = found.count - MAX_CHANGES;
  return more > 0
    ? [...found.list, { path: "", text: `${more} more changes are not listed` }]
    : found.list;
}
