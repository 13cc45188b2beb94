import { type Config, isObject } from "./config-path";

/** The parts of a JSON Schema that the editor reads: the choices of a field, and its range and description. */
export type SchemaNode = {
  $ref?: string;
  $defs?: Record<string, SchemaNode>;
  anyOf?: SchemaNode[];
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  prefixItems?: SchemaNode[];
  type?: string;
  enum?: string[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  description?: string;
};

const DEFS = "#/$defs/";

function resolve(root: SchemaNode, node: SchemaNode | undefined): SchemaNode | undefined {
  const name = node?.$ref?.startsWith(DEFS) ? node.$ref.slice(DEFS.length) : undefined;
  return name === undefined ? node : resolve(root, root.$defs?.[name]);
}

/** How many fields of a value a schema of objects does not know. */
function unknownFields({ properties = {}, additionalProperties }: SchemaNode, value: Config) {
  if (isObject(additionalProperties)) return 0;
  return Object.keys(value).filter((key) => !(key in properties)).length;
}

/** The schema that applies to a value: of several alternatives, the one that fits its fields. */
function fitting(root: SchemaNode, given: SchemaNode | undefined, value: unknown) {
  const node = resolve(root, given);
  const options = node?.anyOf?.flatMap((each) => resolve(root, each) ?? []);
  if (!options) return node;
  if (!isObject(value)) return options.find(({ type }) => type !== "object" && type !== "null");
  return options
    .filter(({ type }) => type === "object")
    .toSorted((a, b) => unknownFields(a, value) - unknownFields(b, value))[0];
}

/** The schema of the value at a path of a configuration. Undefined where the schema says nothing. */
export function schemaAt(
  root: SchemaNode | undefined,
  config: unknown,
  path: readonly (string | number)[],
): SchemaNode | undefined {
  if (!root) return undefined;
  let node = fitting(root, root, config);
  let value = config;
  for (const key of path) {
    const next: SchemaNode | undefined =
      typeof key === "number"
        ? (node?.prefixItems?.[key] ?? node?.items)
        : (node?.properties?.[key] ??
          (isObject(node?.additionalProperties)
            ? (node.additionalProperties as SchemaNode)
            : undefined));
    value = isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    node = fitting(root, next, value);
  }
  return node;
}
