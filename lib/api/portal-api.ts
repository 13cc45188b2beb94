import { Hono } from "hono";
import { serve } from "./http/serve";
import { sessionAuthenticator } from "./http/session-authenticator";
import { PORTAL_RESOURCES, RESOURCES } from "./routes";

/** The same resources as the public API, for the dashboard: behind the session instead of a key, with those that are for people alone. */
export function portalApi(): Hono {
  return new Hono().route(
    "/api/portal",
    serve({
      authenticator: sessionAuthenticator,
      mounted: [...RESOURCES, ...PORTAL_RESOURCES].flatMap(({ routes }) => routes),
    }),
  );
}
