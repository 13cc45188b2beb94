import { isIP } from "node:net";
import type { AttemptError } from "@/lib/domain/webhooks";
import { isLoopbackAddress, isPermitted } from "./addresses";
import { type TransportPolicy, transportPolicy } from "./policy";

export const MAX_URL_LENGTH = 2048;

export type TargetUrlCheck =
  | { outcome: "allowed"; url: URL }
  | { outcome: "malformed"; reason: string }
  | {
      outcome: "not_allowed";
      reason: string;
      error: Extract<AttemptError, "invalid_url" | "blocked_address">;
    };

const malformed = (reason: string): TargetUrlCheck => ({ outcome: "malformed", reason });
const notAllowed = (reason: string): TargetUrlCheck => ({
  outcome: "not_allowed",
  reason,
  error: "invalid_url",
});
const NOT_PUBLIC: TargetUrlCheck = {
  outcome: "not_allowed",
  reason: "must point to a public address",
  error: "blocked_address",
};

// URL parsers drop line breaks, turn backslashes into slashes and add missing slashes. The text must not need that.
const FORBIDDEN_CHARACTERS = /[\s\p{Cc}\p{Cf}\\]/u;
const EXAMPLE = "must be a URL such as https://api.example.com/hooks";

const isLocalhost = (hostname: string) =>
  hostname === "localhost" || hostname.endsWith(".localhost");
/** Last labels of names that public DNS does not serve, or must not: reserved ones, and those of private networks. */
const PRIVATE_LABELS = new Set(
  (
    "alt arpa cluster consul corp docker domain home internal intern intra intranet invalid k8s kube lan local " +
    "localdomain localhost localnet mail node onion priv private svc test vpn workgroup"
  ).split(" "),
);

/** The host to connect to: IPv6 without brackets, names without the final dot. */
export const bareHost = ({ hostname }: URL) =>
  hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");

function checkHost(host: string, policy: TransportPolicy): TargetUrlCheck | null {
  if (isIP(host) !== 0) return isPermitted(host, policy) ? null : NOT_PUBLIC;
  if (isLocalhost(host)) return policy.allowLoopbackHttp ? null : NOT_PUBLIC;
  const labels = host.split(".");
  return labels.length === 1 || PRIVATE_LABELS.has(labels.at(-1) ?? "") ? NOT_PUBLIC : null;
}

function checkPort({ protocol, port }: URL, policy: TransportPolicy): TargetUrlCheck | null {
  const number = Number(port || (protocol === "http:" ? 80 : 443));
  if (number === 0) return malformed("must not use port 0");
  if (policy.allowLoopbackHttp || policy.ports.includes(number)) return null;
  return notAllowed(`must use port ${policy.ports.join(" or ")}, not ${number}`);
}

/**
 * Checks the text of a target URL: https, a host that may be public, a permitted port and no user name. Addresses are
 * recognized in every notation. Runs on create, update, test and every attempt. The addresses of a name are checked by
 * each connection.
 */
export function checkTargetUrl(
  text: string,
  policy: TransportPolicy = transportPolicy(),
): TargetUrlCheck {
  if (text.length > MAX_URL_LENGTH)
    return malformed(`must have at most ${MAX_URL_LENGTH} characters`);
  if (FORBIDDEN_CHARACTERS.test(text))
    return malformed("must not contain spaces, control characters or backslashes");
  if (!/^[a-z][a-z\d+.-]*:\/\/[^/?#]/i.test(text) || !URL.canParse(text)) return malformed(EXAMPLE);

  const url = new URL(text);
  const host = bareHost(url);
  if (host === "") return malformed(EXAMPLE);
  const isLoopback = isLocalhost(host) || isLoopbackAddress(host);
  if (
    url.protocol !== "https:" &&
    !(url.protocol === "http:" && policy.allowLoopbackHttp && isLoopback)
  )
    return notAllowed(
      policy.allowLoopbackHttp
        ? "must begin with https://; http:// is allowed only for this machine"
        : "must begin with https://",
    );
  // `https://@host` parses to an empty user name, but contains one.
  if (/^[^/]*\/\/[^/?#]*@/.test(text))
    return notAllowed("must not contain a user name or password");
  return checkHost(host, policy) ?? checkPort(url, policy) ?? { outcome: "allowed", url };
}

/** Where a request is sent, or why it is not. */
export type RequestTarget =
  | { outcome: "allowed"; origin: string; path: string }
  | { outcome: "refused"; error: AttemptError };

function toRequestTarget(url: string, policy: TransportPolicy): RequestTarget {
  const check = checkTargetUrl(url, policy);
  switch (check.outcome) {
    case "allowed":
      return {
        outcome: "allowed",
        origin: check.url.origin,
        path: `${check.url.pathname}${check.url.search}`,
      };
    case "malformed":
      return { outcome: "refused", error: "invalid_url" };
    case "not_allowed":
      return { outcome: "refused", error: check.error };
  }
}

/** At most about two kilobytes each. */
const MAX_CACHED_TARGETS = 2_000;

/** Checks target URLs with a cache, which is safe because the check depends only on the text and the policy. */
export function createTargetCache(policy: TransportPolicy): (url: string) => RequestTarget {
  const cache = new Map<string, RequestTarget>();
  return (url) => {
    const cached = cache.get(url);
    if (cached) return cached;
    if (cache.size >= MAX_CACHED_TARGETS) cache.clear();
    const target = toRequestTarget(url, policy);
    cache.set(url, target);
    return target;
  };
}
