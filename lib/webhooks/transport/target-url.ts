import { isIP } from "node:net";
import type { AttemptError } from "@/lib/domain/webhooks";
import { isLoopbackAddress, mayReach } from "./addresses";
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
  reason: "must lead to an address on the public internet",
  error: "blocked_address",
};

// A parser drops line breaks, reads a backslash as a slash and adds slashes that are missing: what was typed must already be the URL that is meant.
const UNTIDY = /[\s\p{Cc}\p{Cf}\\]/u;
const EXAMPLE = "must be a URL such as https://api.example.com/hooks";

const isLocalhost = (hostname: string) =>
  hostname === "localhost" || hostname.endsWith(".localhost");
/** Ends of names that no public server answers to. */
const PRIVATE_SUFFIXES = [".local", ".localdomain", ".internal", ".home.arpa"];

/** The host as the connection is made to it: IPv6 without brackets, names without the final dot. */
export const bareHost = ({ hostname }: URL) =>
  hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");

function checkHost(host: string, policy: TransportPolicy): TargetUrlCheck | null {
  if (isIP(host) !== 0) return mayReach(host, policy) ? null : NOT_PUBLIC;
  if (isLocalhost(host)) return policy.allowLoopbackHttp ? null : NOT_PUBLIC;
  if (!host.includes(".") || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix)))
    return NOT_PUBLIC;
  return null;
}

function checkPort({ protocol, port }: URL, policy: TransportPolicy): TargetUrlCheck | null {
  const number = Number(port || (protocol === "http:" ? 80 : 443));
  if (number === 0) return malformed("must not name port 0");
  if (policy.allowLoopbackHttp || policy.ports.includes(number)) return null;
  return notAllowed(`must use port ${policy.ports.join(" or ")}, not ${number}`);
}

/**
 * Whether events may be sent to a URL as it is written: https, a host that can be public, a permitted port, no user in it. Addresses are read in
 * every spelling. Where a name leads is checked by each connection; this check is made on create, update, test and attempt alike.
 */
export function checkTargetUrl(
  text: string,
  policy: TransportPolicy = transportPolicy(),
): TargetUrlCheck {
  if (text.length > MAX_URL_LENGTH)
    return malformed(`must have at most ${MAX_URL_LENGTH} characters`);
  if (UNTIDY.test(text))
    return malformed("must not hold spaces, control characters or backslashes");
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
        ? "must begin with https://; http:// is for this machine alone"
        : "must begin with https://",
    );
  // `https://@host` parses to no user at all, but whoever wrote it meant one.
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) return notAllowed("must not hold a user name or password");
  return checkHost(host, policy) ?? checkPort(url, policy) ?? { outcome: "allowed", url };
}
