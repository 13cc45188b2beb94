import { Hono } from "hono";
import { keyAuthenticator } from "@/lib/api/http/key-authenticator";
import { serve } from "@/lib/api/http/serve";
import { openApiDocument } from "./openapi";
import { PUBLIC_ROUTES, TRACE_ROUTES } from "./routes";

/**
 * The public API with its root paths: `/api/v1`, `/health`, and `/traces` for clients that want the JSON document.
 * `server/main.ts` serves it in front of Next; a catch-all route of Next can mount it instead.
 */
export function publicApi({ checkResponses = false } = {}): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/api/v1/openapi.json", (c) =>
    c.json(openApiDocument(), 200, {
      "Cache-Control": "public, max-age=300",
      "Access-Control-Allow-Origin": "*",
    }),
  );
  const shared = { authenticator: keyAuthenticator, checkResponses };
  app.route("/api/v1", serve({ ...shared, routes: PUBLIC_ROUTES }));
  // The dashboard's trace page has the same address. Requests that want the page do not reach this app.
  app.route("/", serve({ ...shared, routes: TRACE_ROUTES }));
  return app;
}
