import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { isRecord } from "@/lib/domain/record";
import type { IgnoredField } from "./disclosures";

/** Finding the facts of a request that no rule reads, from the schema that describes the request. */

/** For `.meta()` of a field that is stored for reference and read by no rule. */
export const REFERENCE_ONLY = { referenceOnly: true } as const;

/** Names that are read below an object although its schema does not publish them. */
const readBesides = z.registry<{ names: ReadonlySet<string> }>();

/** Says that readers of an object also know these names, so that they are not listed as ignored. */
export function alsoRead(schema: z.ZodObject, names: readonly string[]): void {
  readBesides.add(schema, { names: new Set(names) });
}

export const MAX_IGNORED = 200;
/** No known name is near to a longer one. */
const MAX_NAME = 200;
/** A name is near if at most a third of its letters differ. */
const NEAR = 1 / 3;

/** The known name that is nearest to a given one, or null if none is near. */
export function nearestName(given: string, known: readonly string[]): string | null {
  if (given.length > MAX_NAME) return null;
  const text = given.toLowerCase();
  let best: { name: string; changes: number } | null = null;
  for (const name of known) {
    const most = Math.max(text.length, name.length) * NEAR;
    if (Math.abs(text.length - name.length) > most) continue;
    const changes = distance(text, name.toLowerCase());
    const near = changes <= most;
    if (near && (best === null || changes < best.changes)) best = { name, changes };
  }
  return best?.name ?? null;
}

/** The schema without `optional`, `nullable`, `default` and transformations. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return innermost(schema.def.innerType);
  return schema instanceof z.ZodPipe ? innermost(schema.def.in) : schema;
}

const referenceOnly = new WeakMap<z.core.$ZodType, boolean>();

function isReferenceOnly(schema: z.core.$ZodType): boolean {
  const known = referenceOnly.get(schema);
  if (known !== undefined) return known;
  const found =
    z.globalRegistry.get(schema)?.referenceOnly === true ||
    z.globalRegistry.get(innermost(schema))?.referenceOnly === true;
  referenceOnly.set(schema, found);
  return found;
}

const MAX_DEPTH = 6;
const elsewhereBySchema = new WeakMap<z.core.$ZodType, ReadonlyMap<string, string>>();

/** The paths of all fields that rules read below a schema, by name in lower case. Items of lists are `*`. */
function fieldPaths(root: z.core.$ZodType): ReadonlyMap<string, string> {
  const known = elsewhereBySchema.get(root);
  if (known) return known;
  const paths = new Map<string, string>();
  const visit = (given: z.core.$ZodType, path: readonly string[]): void => {
    const schema = innermost(given);
    if (path.length > MAX_DEPTH) return;
    if (schema instanceof z.ZodUnion) for (const option of schema.options) visit(option, path);
    else if (schema instanceof z.ZodArray) visit(schema.element, [...path, "*"]);
    else if (schema instanceof z.ZodObject)
      for (const [name, field] of Object.entries(schema.shape)) {
        if (isReferenceOnly(field)) continue;
        const own = [...path, name];
        // The shortest path: it is the more likely one.
        const other = paths.get(name.toLowerCase());
        if (other === undefined || other.split(".").length > own.length)
          paths.set(name.toLowerCase(), own.join("."));
        visit(field, own);
      }
  };
  visit(root, []);
  elsewhereBySchema.set(root, paths);
  return paths;
}

type Found = { fields: IgnoredField[]; root: z.core.$ZodType };

/**
 * The fields of a valid value that its schema does not name, or names as {@link REFERENCE_ONLY}, with their paths
 * below `path`. A field that is null or absent was not given. `nearest` is a name beside it or, for a name that belongs
 * elsewhere, its path below the schema. At most 200.
 */
export function ignoredFields(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly (string | number)[],
): IgnoredField[] {
  const found: Found = { fields: [], root: schema };
  collect(schema, value, path, found);
  return found.fields.slice(0, MAX_IGNORED);
}

function collect(
  given: z.core.$ZodType,
  value: unknown,
  path: readonly (string | number)[],
  found: Found,
): void {
  const schema = innermost(given);
  if (schema instanceof z.ZodUnion) {
    const fitting = schema.options.find((option) => z.safeParse(option, value).success);
    if (fitting) collect(fitting, value, path, found);
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, item] of value.entries())
      collect(schema.element, item, [...path, index], found);
  } else if (schema instanceof z.ZodRecord && isRecord(value)) {
    for (const [name, item] of Object.entries(value))
      collect(schema.valueType, item, [...path, name], found);
  } else if (schema instanceof z.ZodObject && isRecord(value)) {
    collectFields(schema, value, path, found);
  }
}

function collectFields(
  object: z.ZodObject,
  value: Record<string, unknown>,
  path: readonly (string | number)[],
  found: Found,
): void {
  const { shape } = object;
  const besides = readBesides.get(object)?.names;
  for (const [name, item] of Object.entries(value)) {
    if (found.fields.length >= MAX_IGNORED) return;
    if (item === null || item === undefined) continue;
    const field = [...path, name].join(".");
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!schema) {
      if (besides?.has(name)) continue;
      const known = Object.keys(shape).filter((each) => !isReferenceOnly(shape[each] as z.ZodType));
      const nearest =
        nearestName(name, known) ?? fieldPaths(found.root).get(name.toLowerCase()) ?? null;
      found.fields.push({ path: field, reason: "unknown_field", nearest });
    } else if (isReferenceOnly(schema))
      found.fields.push({ path: field, reason: "reference_only", nearest: null });
    else collect(schema, item, [...path, name], found);
  }
}
