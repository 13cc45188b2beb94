import { isRecord } from "@/lib/domain/record";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";

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

const isBounds = (value: unknown): value is (number | null)[] =>
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

type Path = readonly string[];
const subject = (path: Path) =>
  path
    .filter((part) => !/^\d+$/.test(part))
    .slice(-2)
    .join(" ")
    .replaceAll("_", " ");

function compareBounds(
  before: (number | null)[],
  after: (number | null)[],
  path: Path,
): ConfigChange[] {
  const name = subject(path.slice(0, -1));
  return LEVELS.flatMap((level, i) =>
    before[i] === after[i]
      ? []
      : [
          {
            path: path.join("."),
            text: `${name}: ${level} from ${written(before[i])} to ${written(after[i])}`,
          },
        ],
  );
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): ConfigChange[] {
  const items = (list: readonly unknown[]) =>
    new Map(list.map((item, i) => [identityOf(item) ?? `${i}`, item]));
  const [old, now] = [items(before), items(after)];
  const name = subject(path);
  const changes = [
    ...[...old]
      .filter(([id]) => !now.has(id))
      .map(([id]) => ({ path: [...path, id].join("."), text: `${name}: removed ${id}` })),
    ...[...now].flatMap(([id, item]): ConfigChange[] => {
      const former = old.get(id);
      if (!old.has(id)) return [{ path: [...path, id].join("."), text: `${name}: added ${id}` }];
      return compare(former, item, [...path, id]);
    }),
  ];
  const order = (list: Map<string, unknown>, other: Map<string, unknown>) =>
    [...list.keys()].filter((id) => other.has(id)).join("\n");
  return order(old, now) === order(now, old)
    ? changes
    : [...changes, { path: path.join("."), text: `${name}: another order` }];
}

function compare(before: unknown, after: unknown, path: Path): ConfigChange[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (isBounds(before) && isBounds(after)) return compareBounds(before, after, path);
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    [...before, ...after].every((item) => identityOf(item) !== null)
  )
    return compareLists(before, after, path);
  if (isRecord(before) && isRecord(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      compare(before[name], after[name], [...path, name]),
    );
  const name = path.at(-1)?.replaceAll("_", " ") ?? "";
  const owner = subject(path.slice(0, -1));
  const text =
    name === "enabled"
      ? `${owner}: ${after === true ? "enabled" : "disabled"}`
      : `${owner === "" ? "" : `${owner}: `}${name} from ${written(before)} to ${written(after)}`;
  return [{ path: path.join("."), text }];
}

/** What differs between two configurations, one sentence each, at most 500. Items of lists are recognized by their ids. */
export const configChanges = (before: unknown, after: unknown): ConfigChange[] =>
  compare(before, after, []).slice(0, MAX_CHANGES);
