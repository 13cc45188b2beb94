import { z } from "zod";
import { type Operation, reference, type Schema } from "./document";
import {
  choicesOf,
  nameOf,
  resolve,
  type Shape,
  shapesOf,
  typeOf,
  valuesOf,
} from "./schema-fields";

/**
 * All fields of requests and responses as tables. An object within another is listed in place, with the path of its fields.
 * One that a text needs more than once is listed at the end of it, by its name: so texts stay short, and recursion ends.
 */

/** In a cell of a table. */
export const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const HEAD = ["| Field | Type | Required | Meaning |", "| --- | --- | --- | --- |"];

const Reference = z.looseObject({ $ref: z.string() });

const referenceOf = (schema: unknown): string | null => {
  const { data } = Reference.safeParse(schema);
  return data ? nameOf(data.$ref) : null;
};

/** The bodies that the reference shows of an operation: those of its request and its success. */
export function bodiesOf({ requestBody, responses }: Operation) {
  const [status = "", success] =
    Object.entries(responses).find(([each]) => each.startsWith("2")) ?? [];
  return {
    request: requestBody?.content["application/json"]?.schema,
    response: success?.content?.["application/json"]?.schema,
    status,
  };
}

/** How often the bodies of operations refer to each schema, directly or through others. */
function countReferences(operations: readonly Operation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (node: unknown): void => {
    if (node === null || typeof node !== "object") return;
    const name = referenceOf(node);
    if (name !== null) {
      const before = counts.get(name) ?? 0;
      counts.set(name, before + 1);
      if (before === 0) count(reference().schemas[name]);
    }
    for (const value of Object.values(node)) count(value);
  };
  for (const operation of operations) {
    const { request, response } = bodiesOf(operation);
    count([request, response]);
  }
  return counts;
}

/** The objects that the bodies of operations refer to more than once, in the order of their first mention. */
export const sharedObjects = (operations: readonly Operation[]): string[] =>
  [...countReferences(operations)].flatMap(([name, count]) =>
    count > 1 && isObject(reference().schemas[name] ?? {}) ? [name] : [],
  );

/** What a field can be: its type, and the objects whose fields follow in place. */
type Described = { type: string; shapes: readonly Shape[] };

export class FieldTables {
  readonly #counts: ReadonlyMap<string, number>;
  /** Objects that tables named, in the order of their first mention. */
  readonly #named = new Set<string>();

  constructor(operations: readonly Operation[]) {
    this.#counts = countReferences(operations);
  }

  /** The fields of a body, with one table for each form that it can have. */
  ofBody(label: string, schema: Schema | undefined): string[] {
    if (!schema) return [];
    const { type, shapes } = this.#describe(schema);
    return shapes.length === 0 ? [`${label}: ${type}`] : this.#tables(label, type, shapes);
  }

  /** The objects that earlier tables named, and those that they name in turn. */
  objects(): string[] {
    const parts: string[] = [];
    for (const name of this.#named) {
      const schema = reference().schemas[name] ?? {};
      const { type, shapes } = this.#expand(schema);
      const { description } = resolve(schema, new Set()).fields;
      parts.push(
        `### ${name}`,
        ...(description ? [description] : []),
        ...(shapes.length === 0 ? [`One of: ${type}`] : this.#tables("Fields", type, shapes)),
      );
    }
    return parts;
  }

  #tables(label: string, type: string, shapes: readonly Shape[]): string[] {
    const path = type.startsWith("list of ") ? "[]." : "";
    return shapes.map((shape, at) => {
      const form = shapes.length > 1 ? ` (${shape.name ?? `form ${at + 1}`})` : "";
      // Objects of a union within have fields in common.
      const rows = [...new Set(this.#rows([shape], path))];
      return `${label}${form}:\n\n${[...HEAD, ...rows].join("\n")}`;
    });
  }

  /** Rows with the fields of objects, each followed by the fields within it. */
  #rows(shapes: readonly Shape[], path: string): string[] {
    return shapes.flatMap(({ fields }) =>
      Object.entries(fields.properties ?? {}).flatMap(([name, schema]) => {
        const { type, shapes: within } = this.#describe(schema);
        const list = type.startsWith("list of ") ? "[]" : "";
        const keys = type.startsWith("object of ") ? ".{key}" : "";
        const own = `${path}${name}${list}`;
        const required = fields.required?.includes(name) ? "Yes" : "";
        const { description = "" } = resolve(schema, new Set()).fields;
        return [
          `| \`${own}\` | ${cell(type)} | ${required} | ${cell(description)} |`,
          ...this.#rows(within, `${own}${keys}.`),
        ];
      }),
    );
  }

  /** By its name if the text needs the schema more than once. */
  #describe(schema: Schema): Described {
    const name = referenceOf(schema);
    return name !== null && (this.#counts.get(name) ?? 0) > 1 && isObject(schema)
      ? this.#byName(name)
      : this.#expand(schema);
  }

  #byName(name: string): Described {
    this.#named.add(name);
    return { type: `\`${name}\``, shapes: [] };
  }

  #expand(schema: Schema): Described {
    const { fields } = resolve(schema, new Set());
    if (fields.items) {
      const { type, shapes } = this.#describe(fields.items);
      return { type: `list of ${type}`, shapes };
    }
    const values = valuesOf(fields);
    if (values) {
      const { type, shapes } = this.#describe(values);
      return { type: `object of ${type}`, shapes };
    }
    const choices = choicesOf(fields);
    if (choices.length > 0) return this.#join(choices);
    return {
      type: typeOf(schema),
      shapes: fields.properties ? [{ name: fields.title ?? null, fields }] : [],
    };
  }

  /** Named objects among several have tables of their own: in one, nobody could see which field belongs to which. */
  #join(choices: readonly Schema[]): Described {
    const parts = choices.map((choice) => {
      const name = referenceOf(choice);
      return choices.length > 1 && name !== null && isObject(choice)
        ? this.#byName(name)
        : this.#describe(choice);
    });
    return {
      type: [...new Set(parts.map(({ type }) => type))].join(" or "),
      shapes: parts.flatMap(({ shapes }) => shapes),
    };
  }
}

const isObject = (schema: Schema): boolean => shapesOf(schema, new Set()).shapes.length > 0;
