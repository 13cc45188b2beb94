import { Failure } from "@/lib/api/http/errors";
import type { Principal } from "@/lib/auth/principal";
import { isLive } from "@/lib/domain/environment";

/**
 * Why a principal cannot change what concerns other environments than its own; null if it can. `what` begins the sentence,
 * such as "Environments can be created". A key of live can change all of them, and so can members.
 */
export const refuseOtherThanLive = (
  { actor, environment }: Principal,
  what: string,
): Failure | null =>
  actor.type === "api_key" && !isLive(environment)
    ? new Failure(
        "forbidden",
        `${what} with a live key only, and this key belongs to ${environment}. Send a live key, or use the dashboard.`,
      )
    : null;
