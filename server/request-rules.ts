import type { IncomingMessage } from "node:http";
import { Failure } from "@/lib/api/http/errors";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
export const ALLOWED_METHODS = [...METHODS].join(", ");

/**
 * Headers by which AuthKit's and our middleware, and Next itself, pass on what they have verified. Clients cannot send
 * them.
 */
const INTERNAL = /^(?:x-workos-|x-middleware-|x-(?:url|redirect-uri|sign-up-paths|nonce)$)/;
/** A policy in a request is where Next finds the nonce of its scripts. */
const POLICIES = new Set(["content-security-policy", "content-security-policy-report-only"]);

/** Removes headers of a request that only our own code sets. */
export function dropInternalHeaders({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers))
    if (INTERNAL.test(name) || POLICIES.has(name)) delete headers[name];
}

/** The number of `Host` headers. Node keeps the first one; a proxy in front may have read another. */
function hostCount({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === "host") count += 1;
  return count;
}

/** The requested path with its query, also if the target is a whole URL as proxies send it; null for anything else. */
function targetOf(url: string): string | null {
  if (url.startsWith("/")) return url;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** The requested path with its query, or why the request is refused whatever it asks for. */
export function readTarget(request: IncomingMessage): string | Failure {
  const { method = "", url = "" } = request;
  if (!METHODS.has(method))
    return new Failure(
      "method_not_allowed",
      `${method} is not accepted. Use one of ${ALLOWED_METHODS}.`,
    );
  const target = targetOf(url);
  if (target === null) return new Failure("invalid_request", "The request target is not a path.");
  const hosts = hostCount(request);
  if (hosts === 1) return target;
  const problem = hosts === 0 ? "The Host header is missing." : `Host is given ${hosts} times.`;
  return new Failure("invalid_request", `${problem} Send it once.`);
}
