import type { Config } from "./config-path";
import { alternativesOf, hasType, itemsOf, resolveNode, type SchemaNode } from "./schema-node";

/** Values of new items, and their ids. */

/** The first value of a field: what is required, and nothing besides. */
export function newValue(root: SchemaNode | undefined, given: SchemaNode, name = ""): unknown {
  const node = resolveNode(root, given);
  const [first] = alternativesOf(root, node);
  if (first) return newValue(root, first, name);
  if (node.const !== undefined) return node.const;
  if (node.enum) return node.enum[0];
  if (node.prefixItems) return node.prefixItems.map((each) => newValue(root, each));
  if (hasType(node, "object")) return newObject(root, node);
  if (hasType(node, "array")) {
    const items = itemsOf(node);
    const first = items && resolveNode(root, items);
    const isWords = first === undefined || hasType(first, "string");
    return first && !isWords && (node.minItems ?? 0) > 0 ? [newValue(root, first)] : [];
  }
  if (hasType(node, "boolean")) return name === "enabled" || name === "is";
  if (hasType(node, "number") || hasType(node, "integer"))
    return name === "weight" ? 1 : (node.minimum ?? null);
  return "";
}

export const newObject = (
  root: SchemaNode | undefined,
  { properties = {}, required = [] }: SchemaNode,
): Config =>
  Object.fromEntries(
    required.flatMap((key) => {
      const property = properties[key];
      return property ? [[key, newValue(root, property, key)]] : [];
    }),
  );

const LONGEST_ID = 40;

/** An id made from a name that no other item has: `Treaty capacity` becomes `treaty-capacity`. */
export function idFor(name: string, taken: readonly string[], separator: "-" | "_"): string {
  const base =
    name
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, separator)
      .replace(/^[-_\d]+|[-_]+$/g, "")
      .slice(0, LONGEST_ID - 4)
      .replace(/[-_]+$/, "") || "item";
  // A property of every object cannot be a key.
  const first = base === "constructor" ? `${base}${separator}1` : base;
  let id = first;
  for (let n = 2; taken.includes(id); n++) id = `${first}${separator}${n}`;
  return id;
}

/** A copy of a list with one item at another place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
