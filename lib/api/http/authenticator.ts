import type { Principal } from "@/lib/auth/principal";
import type { Failure } from "./errors";
import type { RateLimit } from "./rate-limit";

/** Finds the principal of a request: by API key (public API) or by session (portal). */
export type Authenticator = {
  /** Which API it protects, for the log. */
  api: "public" | "portal";
  authenticate(request: Request): Promise<Principal | Failure>;
  /** Counts the request against a rate limit. Absent where requests are not limited. */
  takeRequest?(principal: Principal | Failure): Promise<RateLimit>;
  /** Query parameters that the authenticator reads itself. Every route accepts them. */
  query?: readonly string[];
};
