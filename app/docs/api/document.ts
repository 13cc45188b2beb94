import { z } from "zod";
import { openApiDocument } from "@/lib/api/openapi";

/**
 * The parts of the OpenAPI document that the pages show. Read from the document itself, so that the two cannot differ.
 */

const Schema = z.looseObject({});

const Parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: Schema.default({}),
});

const Content = z.looseObject({ "application/json": z.looseObject({ schema: Schema }).optional() });

const Operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).default([]),
  summary: z.string(),
  description: z.string().optional(),
  "x-permission": z.string().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), content: Content.optional() }),
  ),
});

const Document = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.string().default("") }),
  tags: z
    .array(z.looseObject({ name: z.string(), description: z.string().optional() }))
    .default([]),
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema).default({}) }),
});

export type Schema = z.infer<typeof Schema>;
export type Parameter = z.infer<typeof Parameter>;
export type Operation = z.infer<typeof Operation> & { method: string; path: string };
/** The operations of one tag, which are one page. */
export type Resource = {
  slug: string;
  tag: string;
  description: string | undefined;
  operations: Operation[];
};

const slugOf = (tag: string) =>
  tag
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

function read() {
  const { info, servers, paths, components, tags } = Document.parse(openApiDocument());
  const resources: Resource[] = [];
  const descriptions = new Map(tags.map(({ name, description }) => [name, description]));
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "Other";
      const entry = { ...operation, method: method.toUpperCase(), path };
      const known = resources.find((resource) => resource.tag === tag);
      if (known) known.operations.push(entry);
      else
        resources.push({
          ...{ slug: slugOf(tag), tag, description: descriptions.get(tag) },
          operations: [entry],
        });
    }
  return { info, base: servers[0]?.url ?? "/api/v1", resources, schemas: components.schemas };
}

let known: ReturnType<typeof read> | undefined;

/** The reference, read once. */
export function reference() {
  known ??= read();
  return known;
}

export const resourceHref = ({ slug }: Pick<Resource, "slug">) => `/docs/api/${slug}`;

/** The page and anchor of each operation. */
export function operationHrefs(): Record<string, string> {
  return Object.fromEntries(
    reference().resources.flatMap((resource) =>
      resource.operations.map(({ operationId }) => [
        operationId,
        `${resourceHref(resource)}#${operationId}`,
      ]),
    ),
  );
}
