import { authenticateKey } from "@/lib/auth/api-keys";
import { Failure, invalid, organizationDisabled } from "./errors";
import type { Authenticator } from "./handle-request";
import { knownLimit, takeRequest } from "./rate-limit";
import { countedAddress } from "./request-origin";

const UNAUTHORIZED = new Failure(
  "unauthorized",
  "No valid API key was sent. Send `Authorization: Bearer nx_…` or `X-API-Key: nx_…`.",
);

const CONFLICTING = invalid("X-API-Key", "differs from the key in Authorization; send one of them");

/** The API key of a request, null without one, or a failure if it has two. */
export function keyOf({ headers }: Request): string | null | Failure {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const key = headers.get("x-api-key");
  return bearer !== undefined && key !== null && bearer !== key ? CONFLICTING : (bearer ?? key);
}

/**
 * Authenticates the public API by key. Requests without a valid key are limited by address, so that keys cannot be
 * guessed.
 */
export const keyAuthenticator: Authenticator = {
  api: "public",
  async authenticate(request) {
    const key = keyOf(request);
    if (key instanceof Failure) return key;
    const principal = key && (await authenticateKey(key));
    return principal === "disabled" ? organizationDisabled() : principal || UNAUTHORIZED;
  },
  knownLimit: (principal, address) =>
    principal === null
      ? knownLimit(`peer:${countedAddress(address)}`)
      : knownLimit(`key:${principal.actor.id}`, principal.rateLimit ?? undefined),
  takeRequest: (principal, address) =>
    principal instanceof Failure
      ? takeRequest(`peer:${countedAddress(address)}`)
      : takeRequest(`key:${principal.actor.id}`, principal.rateLimit ?? undefined),
};
