import { OpenAPIHono, z } from "@hono/zod-openapi";
import { errorCodesOf } from "@/lib/api/http/declared-responses";
import { ERROR_CODES, ERRORS } from "@/lib/api/http/errors";
import { MAX_KEY_LENGTH } from "@/lib/api/http/idempotency";
import { acceptsNoBody, type Route } from "@/lib/api/http/route";
import { config } from "@/lib/config";
import { correctedDocument } from "./document/corrections";
import { TAGS } from "./document/tags";
import { DOCUMENTED_WEBHOOKS } from "./document/webhooks";
import { API_EXAMPLES } from "./examples";
import type { Example } from "./examples/platform";
import { PUBLIC_ROUTES, routeKey } from "./routes";

const ErrorBody = z
  .object({
    code: z.enum(ERROR_CODES).meta({ description: "Stable; decide by this field" }),
    message: z.string().meta({ description: "For people; the wording may change" }),
    request_id: z.string(),
    doc_url: z.url(),
    details: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .openapi("Error");

const integerHeader = (description: string) => ({
  description,
  schema: { type: "integer" as const },
});
const HEADERS = {
  "X-Request-Id": {
    description: "Identifies this request in our logs",
    schema: { type: "string" as const },
  },
  "X-RateLimit-Limit": integerHeader("Requests per minute"),
  "X-RateLimit-Remaining": integerHeader("Requests left in this minute"),
  "X-RateLimit-Reset": integerHeader("When the limit resets, in Unix seconds"),
};
const TAGGED = {
  ETag: {
    description:
      "Changes with the response. Send it in `If-None-Match`: an unchanged one answers 304",
    schema: { type: "string" as const },
  },
};
const NOT_MODIFIED = {
  304: { description: "The response that `If-None-Match` names has not changed", headers: HEADERS },
};
const RETRY_AFTER = {
  "Retry-After": integerHeader("Seconds to wait before retrying"),
};
const REPLAYED = {
  "Idempotent-Replayed": {
    description: "`true` if this is the stored response to an earlier request",
    schema: { type: "string" as const },
  },
};
/** Statuses with `Retry-After`. */
const RETRYABLE: readonly number[] = [429, 503];

const idempotencyHeader = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(MAX_KEY_LENGTH)
    .optional()
    .meta({
      description:
        "A repeated request with the same key and body within 24 hours gets the first response again, with " +
        "`Idempotent-Replayed: true`",
    }),
});

const DATA_KEY =
  "Requires an API key that was created with `can_manage_data`; other keys get 403 `forbidden`.";

const SUCCESS = { 200: "OK", 201: "Created", 202: "Accepted" } as const;

let document: object | undefined;

/** The OpenAPI 3.1 document, generated from the declarations that also validate. */
export function openApiDocument(): object {
  document ??= generateDocument(config().NEXIO_ORIGIN);
  return document;
}

/** The document of an installation at this address. */
export function generateDocument(origin: string): object {
  const documented = new OpenAPIHono();
  const registry = documented.openAPIRegistry;
  registry.register("Error", ErrorBody);
  const bearer = registry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "`Authorization: Bearer nx_live_…`",
  });
  const header = registry.registerComponent("securitySchemes", "header", {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "Instead of `Authorization`. A request with different keys in both answers 400.",
  });
  const security = [{ [bearer.name]: [] }, { [header.name]: [] }];
  for (const route of PUBLIC_ROUTES) registry.registerPath({ ...pathOf(route), security });
  for (const webhook of DOCUMENTED_WEBHOOKS) registry.registerWebhook(webhook);
  const generated = documented.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Nexio API",
      version: "1",
      contact: {
        name: "Nexio support",
        url: "https://www.usenexio.com",
        email: "support@usenexio.com",
      },
      license: { name: "Proprietary", url: "https://www.usenexio.com/terms" },
      description:
        "Submit runs, read their results and audit traces, and receive events when runs finish. Every object " +
        "belongs to the organization and environment of the key.\n\n" +
        "An unknown path answers 404 `not_found`. A method that the path does not accept answers 405 " +
        "`method_not_allowed` with an `Allow` header. An unknown or repeated query parameter answers 400 " +
        "`invalid_request`. " +
        "Malformed HTTP answers 400, 408 `request_timeout` or 431 `headers_too_large`. `HEAD` is accepted " +
        "wherever `GET` is. Every `GET` with JSON has an `ETag`.",
    },
    servers: [{ url: `${origin}/api/v1` }],
    tags: [...TAGS],
  });
  return correctedDocument(generated);
}

function pathOf(route: Route): Parameters<OpenAPIHono["openAPIRegistry"]["registerPath"]>[0] {
  const { operationId, method, path, tag, summary, status, response, permission } = route;
  const examples = API_EXAMPLES[routeKey(route)] ?? [];
  const object = (schema: unknown) => (schema instanceof z.ZodObject ? schema : undefined);
  return {
    method,
    path,
    tags: [tag],
    summary,
    description: descriptionOf(route),
    operationId,
    ...(route.deprecated ? { deprecated: true } : {}),
    "x-permission": permission,
    request: {
      params: object(route.params),
      query: object(route.query),
      ...(method === "post" ? { headers: idempotencyHeader } : {}),
      ...(route.body
        ? {
            body: {
              required: !acceptsNoBody(route.body),
              content: json(route.body, examplesWith(examples, "body")),
            },
          }
        : {}),
      ...(route.file ? { body: { required: true, content: binary(route.file.mediaTypes) } } : {}),
    },
    responses: {
      [status]: {
        description: SUCCESS[status],
        headers: {
          ...HEADERS,
          ...(method === "post" ? REPLAYED : {}),
          ...(method === "get" ? TAGGED : {}),
        },
        content: json(response, examplesWith(examples, "response")),
      },
      ...(method === "get" ? NOT_MODIFIED : {}),
      ...failuresOf(route),
    },
  };
}

/** What a route does not say beyond its summary is said once: tools show the description alone. */
function descriptionOf({ summary, description, permission }: Route): string {
  const text = description ?? `${summary}.`;
  return permission === "data:manage" ? `${text} ${DATA_KEY}` : text;
}

const json = (schema: z.ZodType, examples: object) => ({
  "application/json": { schema, ...examples },
});

const binary = (mediaTypes: readonly string[]) =>
  Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: { type: "string" as const, format: "binary" } }]),
  );

/** The examples with this part, in the document's form. */
function examplesWith(examples: readonly Example[], part: "body" | "response") {
  const named = examples.flatMap((example) =>
    example[part] === undefined ? [] : [[example.title, { value: example[part] }] as const],
  );
  return named.length > 0 ? { examples: Object.fromEntries(named) } : {};
}

/** One response for each error status, with the codes that it can have. */
function failuresOf(route: Route) {
  const codes = errorCodesOf(route);
  const statuses = new Set(codes.map((code) => ERRORS[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const ofStatus = codes.filter((code) => ERRORS[code].status === status);
      const description = ofStatus.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join("; ");
      const headers = RETRYABLE.includes(status) ? { ...HEADERS, ...RETRY_AFTER } : HEADERS;
      return [status, { description, headers, content: json(ErrorBody, {}) }];
    }),
  );
}
