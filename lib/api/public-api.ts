import { Hono } from "hono";
import { keyAuthenticator } from "./http/key-authenticator";
import { serve } from "./http/serve";
import { openApiDocument } from "./openapi";
import { traces } from "./resources/traces";
import { RESOURCES } from "./routes";

/**
 * The public API with its root paths, ready to be put in front of Next (`server/main.ts`) or mounted in a route of it: `/api/v1`, `/health`,
 * and `/traces` for those who ask for the document.
 */
export function publicApi({ checkAnswers = false } = {}): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/api/v1/openapi.json", (c) =>
    c.json(openApiDocument(), 200, {
      "Cache-Control": "public, max-age=300",
      "Access-Control-Allow-Origin": "*",
    }),
  );
  app.route(
    "/api/v1",
    serve({
      authenticator: keyAuthenticator,
      mounted: RESOURCES.flatMap(({ routes }) => routes),
      checkAnswers,
    }),
  );
  // A trace's public address is the page's too: which of the two a request gets is decided before it comes here.
  app.route("/", serve({ authenticator: keyAuthenticator, mounted: traces.routes, checkAnswers }));
  return app;
}
