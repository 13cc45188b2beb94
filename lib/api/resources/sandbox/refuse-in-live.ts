import { Failure } from "@/lib/api/http/errors";
import type { Tenant } from "@/lib/auth/principal";
import { isLive } from "@/lib/domain/environment";

/** Why a tenant cannot use the sandbox; null outside of live. `what` begins the sentence. */
export const refuseInLive = ({ environment }: Tenant, what: string): Failure | null =>
  isLive(environment)
    ? new Failure(
        "not_in_live",
        `${what} only outside of live, and this request is in live. Send a key of test or of another environment.`,
      )
    : null;
