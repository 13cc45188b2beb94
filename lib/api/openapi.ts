import { OpenAPIHono, z } from "@hono/zod-openapi";
import { config } from "@/lib/config";
import { ERRORS, type ErrorCode } from "./errors";
import { MAX_KEY_LENGTH } from "./idempotency";
import type { RouteDeclaration } from "./route";
import { RESOURCES } from "./routes";

const ErrorBody = z
  .object({
    code: z.enum(Object.keys(ERRORS)).meta({ description: "Stable; decide by this" }),
    message: z.string().meta({ description: "For a person; may change" }),
    request_id: z.string(),
    doc_url: z.url(),
    details: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .openapi("Error");

const EVERYWHERE: readonly ErrorCode[] = ["invalid_request", "unauthorized", "forbidden", "rate_limited", "internal_error", "queue_unavailable"];
const WITH_BODY: readonly ErrorCode[] = ["payload_too_large", "unsupported_media_type"];
const WITH_POST: readonly ErrorCode[] = ["idempotency_key_reused"];

const integerHeader = (description: string) => ({ description, schema: { type: "integer" as const } });
const HEADERS = {
  "X-Request-Id": { description: "Names this request in our logs", schema: { type: "string" as const } },
  "X-RateLimit-Limit": integerHeader("Requests a minute"),
  "X-RateLimit-Remaining": integerHeader("Requests left in this minute"),
  "X-RateLimit-Reset": integerHeader("When the allowance is whole again, Unix seconds"),
};

const idempotencyHeader = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(MAX_KEY_LENGTH)
    .optional()
    .meta({ description: "The same key with the same body within 24 hours answers as the first time, with `Idempotent-Replayed: true`" }),
});

const SUCCESS = { 200: "OK", 201: "Created", 202: "Accepted" } as const;

let document: object | undefined;

/** The OpenAPI 3.1 document, generated from the declarations that also validate. */
export function openApiDocument(): object {
  document ??= generate();
  return document;
}

function generate(): object {
  const documented = new OpenAPIHono();
  const registry = documented.openAPIRegistry;
  registry.register("Error", ErrorBody);
  const bearer = registry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "`Authorization: Bearer nx_live_…`",
  });
  const header = registry.registerComponent("securitySchemes", "header", { type: "apiKey", in: "header", name: "X-API-Key" });
  const security = [{ [bearer.name]: [] }, { [header.name]: [] }];
  for (const { routes } of RESOURCES) {
    for (const { declaration } of routes) registry.registerPath({ ...pathOf(declaration), security });
  }
  return documented.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Nexio API",
      version: "1",
      description:
        "Submit runs, read their results and audit traces, and have their ends delivered to your servers. Every object belongs to the key's organization and environment.",
    },
    servers: [{ url: `${config().NEXIO_ORIGIN}/api/v1` }],
  });
}

function pathOf(declaration: RouteDeclaration): Parameters<OpenAPIHono["openAPIRegistry"]["registerPath"]>[0] {
  const { method, path, tag, summary, description, status, response, permission } = declaration;
  const object = (schema: unknown) => (schema instanceof z.ZodObject ? schema : undefined);
  return {
    method,
    path,
    tags: [tag],
    summary,
    description,
    operationId: operationId(declaration),
    "x-permission": permission,
    request: {
      params: object(declaration.params),
      query: object(declaration.query),
      ...(method === "post" ? { headers: idempotencyHeader } : {}),
      ...(declaration.body ? { body: { required: true, content: { "application/json": { schema: declaration.body } } } } : {}),
    },
    responses: {
      [status]: { description: SUCCESS[status], headers: HEADERS, content: { "application/json": { schema: response } } },
      ...failuresOf(declaration),
    },
  };
}

/** One answer for each status, naming all codes that may come with it. */
function failuresOf({ method, body, errors = [] }: RouteDeclaration) {
  const codes = [...EVERYWHERE, ...(body ? WITH_BODY : []), ...(method === "post" ? WITH_POST : []), ...errors];
  const statuses = new Set(codes.map((code) => ERRORS[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const sharing = [...new Set(codes)].filter((code) => ERRORS[code].status === status);
      const description = sharing.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join("; ");
      return [status, { description, headers: HEADERS, content: { "application/json": { schema: ErrorBody } } }];
    }),
  );
}

const operationId = ({ method, path }: RouteDeclaration) =>
  method +
  path
    .split(/[/{}-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
