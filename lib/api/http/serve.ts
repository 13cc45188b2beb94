import { type Context, Hono } from "hono";
import type { Principal } from "@/lib/auth/principal";
import { checkStorable, readJson } from "./body/request-body";
import { checkResponse } from "./declared-responses";
import { Failure } from "./errors";
import {
  type Authenticator,
  handleRequest,
  type RequestContext,
  type Result,
} from "./handle-request";
import { withIdempotencyKey } from "./idempotency";
import { readQuery } from "./request-fields";
import type { Route } from "./route";
import { validate } from "./validate";

export type ServeOptions = {
  authenticator: Authenticator;
  routes: readonly Route[];
  /** Checks every response against its route's declaration. For tests. */
  checkResponses?: boolean;
};

/**
 * An app that serves the routes. Responses to unknown paths and methods have the same headers, the same error body and
 * the same authentication as those of routes.
 */
export function serve({ authenticator, routes, checkResponses = false }: ServeOptions): Hono {
  const app = new Hono();
  const methods = new Map<string, string[]>();
  const ignoredQuery = authenticator.query ?? [];
  for (const route of routes) {
    const method = route.method.toUpperCase();
    const path = route.path.replace(/\{(\w+)\}/g, ":$1");
    const allowed = method === "GET" ? ["GET", "HEAD"] : [method];
    methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
    app.on(method, path, (c) =>
      handleRequest(
        { authenticator, request: c.req.raw, permission: route.permission },
        (principal, context) =>
          runRoute(route, { c, principal, context, ignoredQuery, checkResponses }),
      ),
    );
  }
  // After all routes: a request that gets here has the path of a route, but none of its methods.
  for (const [path, allowed] of methods) {
    app.all(path, (c) =>
      handleRequest(
        { authenticator, request: c.req.raw, permission: null },
        async (_, { headers }) => {
          headers.set("Allow", allowed.join(", "));
          return new Failure(
            "method_not_allowed",
            `${c.req.path} does not accept ${c.req.raw.method}. Use ${allowed.join(", ")}.`,
          );
        },
      ),
    );
  }
  app.all("*", (c) =>
    handleRequest(
      { authenticator, request: c.req.raw, permission: null },
      async () => new Failure("not_found", `There is no ${c.req.raw.method} ${c.req.path}.`),
    ),
  );
  return app;
}

type Call = {
  c: Context;
  principal: Principal;
  context: RequestContext;
  /** Query parameters that every route accepts and that the authenticator has read. */
  ignoredQuery: readonly string[];
  checkResponses: boolean;
};

/** Reads and validates the request, then runs the route's handler, once per `Idempotency-Key`. */
async function runRoute(
  route: Route,
  { c, principal, context, ignoredQuery, checkResponses }: Call,
): Promise<Result> {
  const request = c.req.raw;
  const body = route.body ? await readJson(request) : { json: undefined, text: "" };
  if (body instanceof Failure) return body;
  const { query, details } = readQuery(route, queryOf(request.url), ignoredQuery);
  const refused = checkStorable(query);
  if (refused) return refused;
  const input = await validate(
    [
      { name: "params", schema: route.params, value: c.req.param() },
      { name: "query", schema: route.query, value: query },
      {
        name: "body",
        schema: route.bodyFor?.(body.json) ?? route.body,
        value: body.json,
        check: route.checkBody,
      },
    ],
    details,
  );
  if (input instanceof Failure) return input;

  const handle = async (): Promise<Result> => {
    const { params, query, body } = input;
    const result = await route.handle({ principal, params, query, body, signal: request.signal });
    if (checkResponses) checkResponse(route, result);
    if (result instanceof Failure || result instanceof Response) return result;
    return { status: route.status, body: JSON.stringify(result) };
  };
  const key = route.method === "post" ? request.headers.get("idempotency-key") : null;
  if (key === null) return handle();

  const replayable = { principal, key, request: `POST ${c.req.path}\n${body.text}` };
  const outcome = await withIdempotencyKey(replayable, async () => {
    const first = await handle();
    if (first instanceof Response) throw new Error("A streamed POST response cannot be replayed");
    return first;
  });
  if (outcome.outcome === "failed") return outcome.failure;
  if (outcome.outcome === "replayed") context.headers.set("Idempotent-Replayed", "true");
  return outcome.answer;
}

function queryOf(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}
