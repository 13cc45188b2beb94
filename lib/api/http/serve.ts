import { Hono } from "hono";
import type { Authenticator } from "./authenticator";
import { Failure } from "./errors";
import { handleRequest } from "./handle-request";
import type { Route } from "./route";
import { runRoute } from "./run-route";

export type ServeOptions = {
  authenticator: Authenticator;
  routes: readonly Route[];
  /** Checks every response against its route's declaration. For tests. */
  checkResponses?: boolean;
};

/**
 * An app that serves the routes. Responses to unknown paths and methods have the same headers, the same error body and the
 * same authentication as those of routes.
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
