import { Hono } from "hono";
import { failureResponse, toFailure } from "@/lib/api/http/error-mapping";
import { Failure } from "@/lib/api/http/errors";
import { keyAuthenticator } from "@/lib/api/http/key-authenticator";
import { type ServeOptions, serve } from "@/lib/api/http/serve";
import { config } from "@/lib/config";
import { SIGNING_KEYS_PATH } from "@/lib/domain/records/chain";
import { listSigningKeys } from "@/lib/records/keys/signing-keys";
import { createRequestRecorder } from "@/lib/requests/recorder";
import { openApiDocument } from "./openapi";
import { PUBLIC_ROUTES, TRACE_ROUTES } from "./routes";
import { SECURITY_TXT_PATH, securityTxt } from "./security-txt";

type PublicApiOptions = Pick<ServeOptions, "checkResponses" | "record">;

/**
 * The public API with its root paths: `/api/v1`, `/health`, the files of `/.well-known`, and `/traces` for clients that want the JSON document.
 * `server/main.ts` serves it in front of Next; a catch-all route of Next can mount it instead.
 */
export function publicApi({
  checkResponses = false,
  record = createRequestRecorder().record,
}: PublicApiOptions = {}): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }));
  // Anyone who was handed a packet may check its signatures.
  app.get(SIGNING_KEYS_PATH, async (c) => {
    try {
      return c.json({ keys: await listSigningKeys() }, 200, {
        "Cache-Control": "public, max-age=300",
        "Access-Control-Allow-Origin": "*",
      });
    } catch (error) {
      return failureResponse(toFailure(error));
    }
  });
  app.get(SECURITY_TXT_PATH, (c) => {
    const text = securityTxt(config(), new Date());
    return text === null
      ? failureResponse(
          new Failure("not_found", "This installation names no contact for vulnerabilities."),
        )
      : c.text(text, 200, {
          "Content-Type": "text/plain; charset=utf-8",
          "Cache-Control": "public, max-age=300",
        });
  });
  app.get("/api/v1/openapi.json", (c) =>
    c.json(openApiDocument(), 200, {
      "Cache-Control": "public, max-age=300",
      "Access-Control-Allow-Origin": "*",
    }),
  );
  const shared = { authenticator: keyAuthenticator, record, checkResponses };
  app.route("/api/v1", serve({ ...shared, routes: PUBLIC_ROUTES }));
  // The dashboard's trace page has the same address. Requests that want the page do not reach this app.
  app.route("/", serve({ ...shared, routes: TRACE_ROUTES }));
  return app;
}
