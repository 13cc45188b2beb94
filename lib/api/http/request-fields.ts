import { z } from "zod";
import { isValueList } from "@/lib/domain/validation/value-list";
import type { Detail } from "./errors";
import type { Route } from "./route";

/** Marks an issue of {@link idParam}; `validate` answers it with `not_found` for this kind of object. */
export const NOT_FOUND = "notFound";

/**
 * A path parameter that names one object of the kind `what`. A text that `parse` refuses cannot be an id of that kind
 * and answers exactly what a missing object answers.
 */
export const idParam = <Id>(what: string, parse: (text: string) => Id | null) =>
  z.string().transform((text, context) => {
    const id = parse(text);
    if (id !== null) return id;
    context.addIssue({ code: "custom", params: { [NOT_FOUND]: what } });
    return z.NEVER;
  });

/** The schema of a query parameter without what makes it optional. */
const required = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ? required(schema.unwrap()) : schema;

/** Whether a parameter is given as `name[key]=value`, once for each key. */
const isKeyed = (schema: unknown) => required(schema) instanceof z.ZodRecord;

/** Whether a parameter may be repeated. */
const isRepeatable = (schema: unknown) => {
  const own = required(schema);
  return typeof own === "object" && own !== null && isValueList(own);
};

/** The query parameters that a route declares, by name, as requests write them. */
export const queryNames = ({ query }: Pick<Route, "query">): string[] =>
  query instanceof z.ZodObject
    ? Object.entries(query.shape).map(([name, schema]) => (isKeyed(schema) ? `${name}[key]` : name))
    : [];

/** `metadata[producer]` as the parameter and its key. */
const KEYED = /^([^[\]]+)\[(.*)\]$/;

/**
 * Query parameters by name, with what is wrong with their names: each must be one that the route declares, and be
 * given once. A list of values may be given in several, and a parameter with keys once for each of them.
 * `ignored` are accepted and left out.
 */
export function readQuery(
  route: Pick<Route, "query">,
  received: URLSearchParams,
  ignored: readonly string[],
): { query: Record<string, string | Record<string, string>>; details: Detail[] } {
  const shape: Record<string, unknown> =
    route.query instanceof z.ZodObject ? route.query.shape : {};
  const query: Record<string, string | Record<string, string>> = {};
  const keyed = new Map<string, [string, string][]>();
  const details: Detail[] = [];
  const refuse = (path: string, message: string) => details.push({ path, message });
  // `expand[]=a&expand[]=b` is another way to write a list.
  const named = [...received].map(([name, value]): [string, string] => {
    const list = name.endsWith("[]") ? name.slice(0, -2) : name;
    return [Object.hasOwn(shape, list) && isRepeatable(shape[list]) ? list : name, value];
  });
  for (const name of new Set(named.map(([each]) => each))) {
    const values = named.flatMap(([each, value]) => (each === name ? [value] : []));
    const [first = "", ...others] = values;
    const [, parameter = "", key = ""] = KEYED.exec(name) ?? [];
    if (Object.hasOwn(shape, parameter) && isKeyed(shape[parameter])) {
      if (others.length > 0) refuse(name, `is given ${values.length} times; give it once`);
      else keyed.set(parameter, [...(keyed.get(parameter) ?? []), [key, first]]);
    } else if (!Object.hasOwn(shape, name)) {
      if (!ignored.includes(name))
        refuse(
          name,
          `is not a query parameter of this route; it accepts ${listed(queryNames(route))}`,
        );
    } else if (isKeyed(shape[name]))
      refuse(name, `must have a key in brackets, such as ${name}[key]=value (got '${first}')`);
    else if (others.length > 0 && !isRepeatable(shape[name]))
      refuse(name, `is given ${values.length} times; give it once`);
    else query[name] = values.join(",");
  }
  for (const [name, entries] of keyed) query[name] = Object.fromEntries(entries);
  return { query, details };
}

const listed = (names: readonly string[]) => (names.length > 0 ? names.join(", ") : "none");

const DIGITS = /^\d{1,9}$/;

/**
 * A whole number in decimal digits. Other spellings that JavaScript reads as numbers, such as `1e2` and `0x10`, are
 * refused.
 */
export const queryInteger = ({ min, max }: { min: number; max: number }) =>
  z.preprocess(
    (text) => (typeof text === "string" && DIGITS.test(text) ? Number(text) : text),
    z
      .number({ error: `must be a whole number from ${min} to ${max}` })
      .int()
      .min(min)
      .max(max),
  );
