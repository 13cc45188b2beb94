import { type Config, isObject } from "./config-path";

/** The parts of a JSON Schema that the editor reads. */
export type SchemaNode = {
  $ref?: string;
  $defs?: Record<string, SchemaNode>;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  not?: SchemaNode;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  additionalProperties?: SchemaNode | boolean;
  propertyNames?: SchemaNode;
  items?: SchemaNode | boolean;
  prefixItems?: SchemaNode[];
  minItems?: number;
  maxItems?: number;
  type?: string | string[];
  enum?: string[];
  const?: unknown;
  /** Names that fit besides those that the configuration declares. */
  examples?: string[];
  "x-names"?: Readonly<Record<string, { label: string; unit: string }>>;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  description?: string;
};

const DEFS = "#/$defs/";

export function resolveNode(root: SchemaNode | undefined, node: SchemaNode): SchemaNode {
  const name = node.$ref?.startsWith(DEFS) ? node.$ref.slice(DEFS.length) : undefined;
  const found = name === undefined ? undefined : root?.$defs?.[name];
  return found ? resolveNode(root, found) : node;
}

export const hasType = ({ type }: SchemaNode, name: string): boolean =>
  Array.isArray(type) ? type.includes(name) : type === name;

/** The schema of the values of a record, whose keys are not fixed. */
export const recordValues = ({ additionalProperties }: SchemaNode): SchemaNode | undefined =>
  typeof additionalProperties === "object" ? additionalProperties : undefined;

/** From so many optional fields on, only those that are set are shown. */
const MANY = 12;

/** An object with many optional fields and no other, such as limits by name. It is edited as a record. */
export const hasManyOptional = ({ properties = {}, required = [] }: SchemaNode): boolean =>
  required.length === 0 && Object.keys(properties).length > MANY;

/** The schema of the items of a list. */
export const itemsOf = ({ items }: SchemaNode): SchemaNode | undefined =>
  typeof items === "object" ? items : undefined;

/** A field that a form of an object must not have. */
export const isForbidden = (node: SchemaNode): boolean => node.not !== undefined;

/** The alternatives of a value that can have several forms, without null. Empty for other values. */
export const alternativesOf = (root: SchemaNode | undefined, node: SchemaNode): SchemaNode[] =>
  (node.anyOf ?? node.oneOf ?? [])
    .map((each) => resolveNode(root, each))
    .filter((each) => each.type !== "null");

export const isNullable = ({ anyOf = [] }: SchemaNode): boolean =>
  anyOf.some(({ type }) => type === "null");

const FAR = 1_000;
const OTHER_WORD = 10;

const typeOf = (value: unknown) =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** How far a value is from an alternative: fields that are unknown, missing or have another word. */
function distance(root: SchemaNode | undefined, node: SchemaNode, value: unknown): number {
  const inner = alternativesOf(root, node);
  if (inner.length > 0) return Math.min(...inner.map((each) => distance(root, each, value)));
  if (value === null) return hasType(node, "number") ? 0 : FAR;
  const type = typeOf(value);
  if (!isObject(value) || !hasType(node, "object")) {
    const fits = hasType(node, type) || (type === "number" && hasType(node, "integer"));
    return fits ? 0 : FAR;
  }
  const { properties = {}, required = [] } = node;
  const extra = Object.entries(value).reduce((sum, [key, each]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!property) return sum + (recordValues(node) ? 0 : 1);
    const { const: fixed, enum: words } = resolveNode(root, property);
    const isOther =
      (fixed !== undefined && fixed !== each) ||
      (words !== undefined && !words.some((word) => word === each));
    return sum + (isForbidden(property) ? 1 : 0) + (isOther ? OTHER_WORD : 0);
  }, 0);
  return extra + required.filter((key) => !Object.hasOwn(value, key)).length;
}

/** The index of the alternative that fits a value best. */
export function alternativeFor(
  root: SchemaNode | undefined,
  alternatives: readonly SchemaNode[],
  value: unknown,
): number {
  const distances = alternatives.map((each) => distance(root, each, value));
  return distances.indexOf(Math.min(...distances));
}

/** The schema that applies to a value: of several alternatives, the one that fits best. */
export function fitting(
  root: SchemaNode | undefined,
  given: SchemaNode,
  value: unknown,
): SchemaNode {
  const node = resolveNode(root, given);
  const alternatives = alternativesOf(root, node);
  return alternatives[alternativeFor(root, alternatives, value)] ?? node;
}

/** The schema of a field or item, before one of its alternatives is chosen. */
export function childNode(node: SchemaNode, key: string | number): SchemaNode | undefined {
  if (typeof key === "number") return node.prefixItems?.[key] ?? itemsOf(node);
  const { properties = {} } = node;
  return Object.hasOwn(properties, key) ? properties[key] : recordValues(node);
}

export const valueAt = (root: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined),
    root,
  );

/** The schema of the value at a path of a configuration. Undefined where the schema says nothing. */
export function schemaAt(
  root: SchemaNode | undefined,
  config: Config,
  path: readonly (string | number)[],
): SchemaNode | undefined {
  if (!root) return undefined;
  let node: SchemaNode | undefined = fitting(root, root, config);
  for (const [i, key] of path.entries()) {
    const next: SchemaNode | undefined = node && childNode(node, key);
    node = next && fitting(root, next, valueAt(config, path.slice(0, i + 1)));
  }
  return node;
}
