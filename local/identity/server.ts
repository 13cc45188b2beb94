import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { authenticate, type IdentityParts } from "./authenticate";
import {
  callbackUrl,
  checkAuthorizeRequest,
  isAllowedTarget,
  isLoopback,
  openCodes,
} from "./authorize";
import { type Directory, directory as everyone } from "./people";
import { reads } from "./reads";
import { PAGE_HEADERS, problemPage, signInPage } from "./sign-in-page";
import { openStore } from "./store";
import { openSigner } from "./tokens";

export type IdentityOptions = {
  host?: string;
  /** 0 takes a free port. */
  port?: number;
  /** Folder for the signing key and the sessions. */
  dataDir: string;
  clientId: string;
  apiKey: string;
  /** Allowed redirect URIs beside loopback ones. The origin of the first one is the target after sign-out. */
  redirectUris: readonly string[];
  directory?: Directory;
};

const MAX_BODY_BYTES = 64 * 1024;

function application(parts: IdentityParts, redirectUris: readonly string[]) {
  const { directory, clientId } = parts;
  const app = new Hono();

  // DNS rebinding: a foreign name that resolves to 127.0.0.1 must not reach a sign-in without password.
  app.use(async (c, next) => {
    if (!isLoopback(new URL(c.req.url).hostname))
      return c.json({ message: "This server answers to loopback names only." }, 421);
    await next();
  });
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES });
  // A deletion has no body, and Hono cannot wrap one that has no length.
  app.use((c, next) => (c.req.method === "DELETE" ? next() : limit(c, next)));

  app.get("/user_management/authorize", (c) => {
    const checked = checkAuthorizeRequest(c.req.query(), { clientId, redirectUris });
    if (checked.outcome === "invalid")
      return c.html(problemPage(checked.what, checked.remedy), 400, PAGE_HEADERS);
    const { request } = checked;
    const present = Object.entries(request).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return c.html(signInPage(directory, Object.fromEntries(present)), 200, PAGE_HEADERS);
  });

  app.post("/user_management/authorize", async (c) => {
    const { choice, ...form } = await c.req.parseBody();
    const checked = checkAuthorizeRequest(form, { clientId, redirectUris });
    if (checked.outcome === "invalid")
      return c.html(problemPage(checked.what, checked.remedy), 400, PAGE_HEADERS);
    const [userId = "", organizationId = ""] = String(choice).split(" ");
    const person = directory.people.find(({ id }) => id === userId);
    if (!person?.memberships.some((membership) => membership.organizationId === organizationId)) {
      return c.html(
        problemPage("No person selected", "Go back and select one of the people."),
        400,
        PAGE_HEADERS,
      );
    }
    const code = parts.codes.issue({
      userId,
      organizationId,
      codeChallenge: checked.request.code_challenge ?? null,
    });
    return c.redirect(callbackUrl(checked.request, code), 303);
  });

  app.post("/user_management/authenticate", async (c) => {
    const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded");
    const input: unknown = await (isForm ? c.req.parseBody() : c.req.json()).catch(() => null);
    const { status, body } = await authenticate(parts, input);
    return c.json(body, status, { "Cache-Control": "no-store" });
  });

  app.get("/user_management/sessions/logout", (c) => {
    const { session_id: sessionId, return_to: returnTo } = c.req.query();
    if (sessionId) parts.store.remove(sessionId);
    const home = redirectUris[0] ? new URL("/", redirectUris[0]).toString() : undefined;
    const target =
      returnTo !== undefined && isAllowedTarget(returnTo, redirectUris) ? returnTo : home;
    return target
      ? c.redirect(target, 302)
      : c.html(problemPage("You are signed out", "You can close this page."), 200, PAGE_HEADERS);
  });

  app.get("/sso/jwks/:clientId", (c) =>
    c.req.param("clientId") === clientId
      ? c.json(parts.signer.jwks)
      : c.json({ message: "Not found" }, 404),
  );
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.route("/", reads(directory, parts.apiKey));
  return app;
}

/**
 * Starts a server with the WorkOS user management API for the people of `directory`.
 * It has no passwords, so it only listens on loopback.
 */
export async function startIdentityServer(options: IdentityOptions) {
  const { host = "127.0.0.1", port = 0, dataDir, clientId, apiKey, redirectUris } = options;
  // Changes stay in this server.
  const directory = structuredClone(options.directory ?? everyone);
  if (!isLoopback(host)) {
    throw new Error(
      `The bundled identity server has no passwords and listens on loopback only, not on "${host}". Use 127.0.0.1, or a WorkOS account.`,
    );
  }
  const store = openStore(dataDir);
  let baseUrl = "";
  const signer = await openSigner(dataDir, () => `${baseUrl}/user_management/${clientId}`);
  const app = application(
    { directory, store, codes: openCodes(), signer, clientId, apiKey },
    redirectUris,
  );

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The identity server has no port.");
  baseUrl = `http://${host}:${address.port}`;

  return {
    port: address.port,
    url: baseUrl,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
