import { z } from "zod";

/** The schemas of the values at the next part of a path. */
function below(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => below(option, key));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return below(schema.def.innerType, key);
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (!(schema instanceof z.ZodObject)) return [];
  const field = typeof key === "string" && Object.hasOwn(schema.shape, key) && schema.shape[key];
  return field ? [field] : [];
}

const isForbidden = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodOptional
    ? isForbidden(schema.def.innerType)
    : schema instanceof z.ZodNever;

/** The names of the fields that a value can have, in any of its forms. */
function fieldsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(fieldsOf);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return fieldsOf(schema.def.innerType);
  if (!(schema instanceof z.ZodObject)) return [];
  const fields: [string, z.core.$ZodType][] = Object.entries(schema.shape);
  return fields.flatMap(([name, field]) => (isForbidden(field) ? [] : name));
}

/** The names that the object at a path can have. Where it has several forms, those of all forms. */
export function knownFields(root: z.ZodType, path: readonly PropertyKey[]): string[] {
  const schemas = path.reduce<z.core.$ZodType[]>(
    (all, key) => all.flatMap((schema) => below(schema, key)),
    [root],
  );
  return [...new Set(schemas.flatMap(fieldsOf))];
}
