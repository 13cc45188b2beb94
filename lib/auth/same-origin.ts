import { config } from "@/lib/config";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

const ownAddress = () => new URL(config().WORKOS_REDIRECT_URI).origin;

/**
 * Whether a request may change something on behalf of the session's cookie. Browsers name the page that sends a change;
 * one of another origin is refused, also of another port on the same host, to which cookies are sent all the same.
 */
export function sameOrigin(
  { method, headers }: { method: string; headers: Headers },
  ownOrigin = ownAddress(),
): boolean {
  const origin = headers.get("origin");
  if (SAFE_METHODS.has(method.toUpperCase()) || origin === null || origin === ownOrigin)
    return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
