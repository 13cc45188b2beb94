import { Hono } from "hono";
import { serve } from "@/lib/api/http/serve";
import { createSessionAuthenticator } from "@/lib/api/http/session-authenticator";
import { currentPrincipal } from "@/lib/auth/session";
import { PORTAL_ROUTES } from "./routes";

/** The dashboard's API: the public routes and those for people only, authenticated by the session. */
export function portalApi(): Hono {
  return new Hono().route(
    "/api/portal",
    serve({ authenticator: createSessionAuthenticator(currentPrincipal), routes: PORTAL_ROUTES }),
  );
}
