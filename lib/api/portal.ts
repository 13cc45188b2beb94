import { Hono } from "hono";
import { PORTAL_RESOURCES, RESOURCES } from "./routes";
import { serve } from "./serve";
import { sessionDoor } from "./session-door";

/** The same resources as the public API, for the dashboard: behind the session instead of a key, with those that are for people alone. */
export function portalApi(): Hono {
  return new Hono().route(
    "/api/portal",
    serve({
      door: sessionDoor,
      mounted: [...RESOURCES, ...PORTAL_RESOURCES].flatMap(({ routes }) => routes),
    }),
  );
}
