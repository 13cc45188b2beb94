import { Hono } from "hono";
import { serve } from "@/lib/api/http/serve";
import { sessionAuthenticator } from "@/lib/api/http/session-authenticator";
import { PORTAL_ROUTES } from "./routes";

/** The dashboard's API: the public routes and those for people only, authenticated by the session. */
export function portalApi(): Hono {
  return new Hono().route(
    "/api/portal",
    serve({ authenticator: sessionAuthenticator, routes: PORTAL_ROUTES }),
  );
}
