import { z } from "zod";
import { InlineCode } from "../inline-code";
import { reference, type Schema } from "./document";

/** Fields of fields are shown to this depth, except those of named objects: they have sections of their own. */
const MAX_DEPTH = 3;

const Fields = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  default: z.unknown().optional(),
  properties: z.record(z.string(), z.looseObject({})).optional(),
  required: z.array(z.string()).optional(),
  items: z.looseObject({}).optional(),
  additionalProperties: z.union([z.boolean(), z.looseObject({})]).optional(),
  oneOf: z.array(z.looseObject({})).optional(),
  anyOf: z.array(z.looseObject({})).optional(),
  allOf: z.array(z.looseObject({})).optional(),
});
type Fields = z.infer<typeof Fields>;

/** The schema of all values of an object whose keys are free. */
export function valuesOf({ properties, additionalProperties }: Fields): Schema | null {
  if (properties || typeof additionalProperties !== "object") return null;
  return Object.keys(additionalProperties).length > 0 ? additionalProperties : null;
}

export const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** A schema with its references followed and its parts joined. `seen` ends recursion. */
export function resolve(
  schema: Schema,
  seen: ReadonlySet<string>,
): { fields: Fields; seen: Set<string> } {
  const given = Fields.safeParse(schema);
  const fields = given.success ? given.data : {};
  const names = new Set(seen);
  if (fields.$ref !== undefined) {
    const name = nameOf(fields.$ref);
    const target = reference().schemas[name];
    if (!target || names.has(name)) return { fields: { title: name }, seen: names };
    names.add(name);
    const { fields: referenced, seen: below } = resolve(target, names);
    return { fields: { title: name, ...referenced, ...fields, $ref: undefined }, seen: below };
  }
  if (fields.allOf?.length) {
    const parts = fields.allOf.map((part) => resolve(part, names).fields);
    const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}));
    const required = parts.flatMap((part) => part.required ?? []);
    return { fields: { ...fields, ...(parts[0] ?? {}), properties, required }, seen: names };
  }
  return { fields, seen: names };
}

export const choicesOf = ({ oneOf, anyOf }: Fields) =>
  (oneOf ?? anyOf ?? []).filter((choice) => Fields.safeParse(choice).data?.type !== "null");

/** The range of a number or the length of a text, in a few words. */
function bounds({ minimum, maximum, maxLength, maxItems }: Fields): string {
  const isUsed = (bound: number | undefined) =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (isUsed(minimum) && isUsed(maximum)) return `, ${minimum} to ${maximum}`;
  if (isUsed(minimum)) return `, at least ${minimum}`;
  if (isUsed(maximum)) return `, at most ${maximum}`;
  if (maxLength !== undefined) return `, at most ${maxLength} characters`;
  return maxItems === undefined ? "" : `, at most ${maxItems}`;
}

/** A type in a few words: `one of queued, failed`, `integer, 1 to 100`, `list of objects`. */
export function typeOf(schema: Schema, seen: ReadonlySet<string> = new Set()): string {
  const { fields, seen: below } = resolve(schema, seen);
  const { type, enum: options, const: constant, format, items } = fields;
  if (constant !== undefined) return JSON.stringify(constant);
  if (options) return `one of ${options.map(String).join(", ")}`;
  const choices = choicesOf(fields);
  if (choices.length > 0)
    return [...new Set(choices.map((choice) => typeOf(choice, below)))].join(" or ");
  const types = (Array.isArray(type) ? type : type ? [type] : []).filter((name) => name !== "null");
  if (types.includes("array")) return `list of ${items ? typeOf(items, below) : "values"}`;
  const values = valuesOf(fields);
  if (values) return `object of ${typeOf(values, below)}`;
  const name = format ?? (types.length > 0 ? types.join(" or ") : "any value");
  return `${name}${bounds(fields)}`;
}

export type Shape = { name: string | null; fields: Fields; ref?: string | null };

/** The named schema that a schema, the elements of a list or the values of an object refer to. */
function namedObjectOf(schema: Schema): string | null {
  const { data } = Fields.safeParse(schema);
  if (!data) return null;
  if (data.$ref !== undefined) return nameOf(data.$ref);
  const choices = choicesOf(data);
  const [only] = data.allOf?.length === 1 ? data.allOf : choices.length === 1 ? choices : [];
  const inner = data.items ?? valuesOf(data) ?? only;
  return inner ? namedObjectOf(inner) : null;
}

/** The named schema, if it has a section of its own on the page. */
function sharedName(schema: Schema, shared: ReadonlySet<string>): string | null {
  const name = namedObjectOf(schema);
  return name !== null && shared.has(name) ? name : null;
}

/** The anchor of an object on its page. */
export const objectAnchor = (name: string) => `object-${name}`;

/** The objects that a schema can be, with their fields. */
export function shapesOf(
  schema: Schema,
  seen: ReadonlySet<string>,
): { shapes: Shape[]; seen: Set<string> } {
  const { fields, seen: below } = resolve(schema, seen);
  const inner = fields.items ?? valuesOf(fields);
  if (inner) return shapesOf(inner, below);
  const choices = choicesOf(fields);
  if (choices.length === 0)
    return { shapes: fields.properties ? [{ name: null, fields }] : [], seen: below };
  const shapes = choices.flatMap((choice) => {
    const resolved = resolve(choice, below);
    const inner = resolved.fields.items ? resolve(resolved.fields.items, below) : resolved;
    return inner.fields.properties
      ? [
          {
            name: inner.fields.title ?? discriminatorOf(inner.fields),
            fields: inner.fields,
            ref: namedObjectOf(choice),
          },
        ]
      : [];
  });
  return { shapes, seen: below };
}

/** What tells one object of a union from the others: a field with one value. */
function discriminatorOf({ properties = {} }: Fields): string | null {
  for (const [name, schema] of Object.entries(properties)) {
    const { fields } = resolve(schema, new Set());
    const only = fields.const ?? (fields.enum?.length === 1 ? fields.enum[0] : undefined);
    if (only !== undefined) return `${name}: ${String(only)}`;
  }
  return null;
}

function ObjectLink({ name }: { name: string }) {
  return (
    <p className="mt-0.5 text-small">
      <a className="link" href={`#${objectAnchor(name)}`}>
        Fields of <code>{name}</code>
      </a>
    </p>
  );
}

/** The fields of a body or a response. Objects within open in place; `shared` ones are linked to their section. */
export function SchemaFields({
  schema,
  shared,
  depth = 0,
  seen = new Set(),
}: {
  schema: Schema;
  shared: ReadonlySet<string>;
  depth?: number;
  seen?: ReadonlySet<string>;
}) {
  const named = sharedName(schema, shared);
  if (named !== null) return <ObjectLink name={named} />;
  const { shapes, seen: below } = shapesOf(schema, seen);
  if (shapes.length === 0) return <p className="text-table text-ink-2">{typeOf(schema, seen)}</p>;
  return shapes.map(({ name, fields, ref }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the shapes of a schema never move.
    <div key={at} className={at > 0 ? "mt-2" : undefined}>
      {shapes.length > 1 && (
        <p className="mt-2 text-small text-ink-3">
          {at === 0 ? "Either" : "Or"} {name && <code className="text-ink-2">{name}</code>}
        </p>
      )}
      {ref && shared.has(ref) ? (
        <ObjectLink name={ref} />
      ) : (
        <ul className="grid">
          {Object.entries(fields.properties ?? {}).map(([field, inner]) => (
            <Field
              key={field}
              name={field}
              schema={inner}
              required={fields.required?.includes(field) ?? false}
              depth={depth}
              seen={below}
              shared={shared}
            />
          ))}
        </ul>
      )}
    </div>
  ));
}

function Field({
  name,
  schema,
  required,
  depth,
  seen,
  shared,
}: {
  name: string;
  schema: Schema;
  required: boolean;
  depth: number;
  seen: ReadonlySet<string>;
  shared: ReadonlySet<string>;
}) {
  const { description } = resolve(schema, seen).fields;
  const named = sharedName(schema, shared);
  const hasFields = depth < MAX_DEPTH && shapesOf(schema, seen).shapes.length > 0;
  return (
    <li className="border-t py-2 text-table first:border-t-0">
      <p className="wrap-anywhere">
        <code className="font-semibold">{name}</code>{" "}
        <span className="text-small text-ink-3">{typeOf(schema, seen)}</span>
        {required && <span className="ml-1.5 text-small text-warn">required</span>}
      </p>
      {description && (
        <p className="mt-0.5 text-ink-2">
          <InlineCode text={description} />
        </p>
      )}
      {named !== null && <ObjectLink name={named} />}
      {hasFields && named === null && (
        <details className="mt-1">
          <summary className="w-fit rounded-[4px] text-small text-accent-text">
            Fields of <code>{name}</code>
          </summary>
          <div className="mt-1 border-l pl-3">
            <SchemaFields schema={schema} depth={depth + 1} seen={seen} shared={shared} />
          </div>
        </details>
      )}
    </li>
  );
}
