import { principalOfKey } from "@/lib/auth/api-keys";
import type { Principal } from "@/lib/auth/principal";
import { countedAddress } from "./client-address";
import { Failure } from "./errors";
import { takeRequest } from "./rate-limit";
import { currentRequest } from "./request-context";
import type { Authenticator } from "./serve";

const UNAUTHORIZED = new Failure(
  "unauthorized",
  "A valid API key is needed: send `Authorization: Bearer nx_…` or `X-API-Key: nx_…`.",
);

function keyOf({ headers }: Request): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? headers.get("x-api-key");
}

/** The public API's door. Requests without a valid key are counted by address, so that keys cannot be guessed at leisure. */
export const keyAuthenticator: Authenticator = {
  name: "api",
  async principal(request): Promise<Principal | Failure> {
    const key = keyOf(request);
    return (key && (await principalOfKey(key))) || UNAUTHORIZED;
  },
  limit: (principal) =>
    takeRequest(
      principal instanceof Failure
        ? `peer:${countedAddress(currentRequest()?.address ?? null)}`
        : `key:${principal.actor.id}`,
    ),
};
