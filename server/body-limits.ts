import type { IncomingMessage } from "node:http";
import { MAX_BODY_BYTES } from "@/lib/api/http/body/request-body";
import { Failure } from "@/lib/api/http/errors";
import type { Route } from "@/lib/api/http/route";
import { PORTAL_ROUTES } from "@/lib/api/routes";
import { hasSealedSession } from "@/lib/auth/sealed-session";

const KIB = 1024;
/** The middleware keeps a body in memory, twice, until it has arrived. Larger files are sent in parts. */
const MAX_FILE_BYTES = 8 * KIB * KIB;
/** Forms of pages: signing out, switching the organization. */
const MAX_FORM_BYTES = 64 * KIB;
/** Without a session there is nothing to send. */
const MAX_ANONYMOUS_BYTES = 16 * KIB;

const PORTAL = "/api/portal";

const patternOf = ({ path }: Pick<Route, "path">) =>
  new RegExp(`^${PORTAL}${path.replace(/\{\w+\}/g, "[^/]+")}$`);
/** The routes whose bodies may have another size. The method of a request is not compared. */
const LIMITS = PORTAL_ROUTES.flatMap((route: Route) => {
  const bytes = route.file ? MAX_FILE_BYTES : route.maxBodyBytes;
  return bytes === undefined ? [] : [{ pattern: patternOf(route), bytes }];
});

function maxBytes(path: string): number {
  if (!path.startsWith(`${PORTAL}/`)) return MAX_FORM_BYTES;
  return LIMITS.find(({ pattern }) => pattern.test(path))?.bytes ?? MAX_BODY_BYTES;
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined ||
  (headers["content-length"] !== undefined && headers["content-length"] !== "0");

/** Why the body of a request to Next is refused before any of it is read; null if it is accepted. */
export async function refuseBody(request: IncomingMessage, path: string): Promise<Failure | null> {
  if (!hasBody(request)) return null;
  const { headers } = request;
  if (headers["transfer-encoding"] !== undefined)
    return new Failure(
      "invalid_request",
      "Content-Length is required. Bodies of unknown length are not accepted here.",
    );
  const length = Number(headers["content-length"]);
  const limit = maxBytes(path);
  if (length > limit)
    return new Failure("payload_too_large", `The body is larger than ${limit} bytes.`);
  if (length > MAX_ANONYMOUS_BYTES && !(await hasSealedSession(headers.cookie)))
    return new Failure("unauthorized", "Your session has ended. Sign in again.");
  return null;
}
