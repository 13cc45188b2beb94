import { z } from "zod";
import { openApiDocument } from "@/lib/api/openapi";

/**
 * The parts of the OpenAPI document that the page shows. Read from the document itself, so that the two cannot differ.
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
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

export type Parameter = z.infer<typeof Parameter>;
export type Operation = z.infer<typeof Operation> & { method: string; path: string };

export function reference() {
  const { info, servers, paths } = Document.parse(openApiDocument());
  const operations: Operation[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
  return { info, base: servers[0]?.url ?? "/api/v1", operations };
}
