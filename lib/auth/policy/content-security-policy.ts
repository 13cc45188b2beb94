import { randomBytes } from "node:crypto";
import { type Config, config } from "@/lib/config";
import { type RealtimeVariables, realtimeOrigin } from "@/lib/realtime-address";

/** How the middleware passes the nonce on to the page. The web server removes it from clients' requests. */
export const NONCE_HEADER = "x-nonce";

/** What the pages' policy names besides their own origin. */
type Hosts = {
  /** The realtime server, as a browser's socket names it. */
  realtime: string;
  /** Where the form that signs out is redirected. */
  signIn: string;
};

/**
 * The policy of a page. Scripts run if they carry the nonce of this response, or were added by one that does; the text of
 * an attacker has no nonce. Styles may be inline: libraries of components set them on elements.
 */
export function contentSecurityPolicy(
  nonce: string,
  { realtime, signIn }: Hosts,
  { isDevelopment = false } = {},
): string {
  // React evaluates code in development, to show the stacks of the server.
  const development = isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${realtime}`,
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${signIn}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

type HostVariables = RealtimeVariables &
  Pick<Config, "WORKOS_API_HOSTNAME" | "WORKOS_API_PORT" | "WORKOS_API_HTTPS">;

/** The hosts of the configured services. */
export function policyHosts(variables: HostVariables = config()): Hosts {
  const { WORKOS_API_HOSTNAME, WORKOS_API_PORT, WORKOS_API_HTTPS } = variables;
  const port = WORKOS_API_PORT === undefined ? "" : `:${WORKOS_API_PORT}`;
  return {
    realtime: realtimeOrigin(variables),
    signIn: `${WORKOS_API_HTTPS ? "https" : "http"}://${WORKOS_API_HOSTNAME ?? "api.workos.com"}${port}`,
  };
}

export const newNonce = () => randomBytes(16).toString("base64");
