import { config } from "@/lib/config";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

const appOrigin = () => new URL(config().WORKOS_REDIRECT_URI).origin;

/**
 * Whether a request may use the session's cookie. Browsers send `Origin` with every change. Another origin is refused,
 * even another port of the same host: cookies are sent there too.
 */
export function isSameOrigin(
  { method, headers }: { method: string; headers: Headers },
  ownOrigin = appOrigin(),
): boolean {
  const origin = headers.get("origin");
  if (SAFE_METHODS.has(method.toUpperCase()) || origin === null || origin === ownOrigin)
    return true;
  if (!URL.canParse(origin)) return false;
  // Another name of this host, such as 127.0.0.1. Anyone on the network can serve `http:` for a host with `https:`.
  const { protocol, host } = new URL(origin);
  return protocol === new URL(ownOrigin).protocol && host === headers.get("host");
}
