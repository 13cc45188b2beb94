import { namesOrganization, PAGE_ORGANIZATION_PARAMETER } from "@/lib/auth/page-organization";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { currentPrincipal } from "@/lib/auth/session";
import { ENVIRONMENTS, type Environment } from "@/lib/domain/environment";
import { Failure, invalid, organizationChanged } from "./errors";
import type { Authenticator } from "./handle-request";

const isEnvironment = (text: string): text is Environment =>
  ENVIRONMENTS.some((environment) => environment === text);

/**
 * Authenticates the portal by session. The query names the environment, `live` by default. API keys are not accepted.
 * A page that was rendered for another organization than the session's is refused.
 */
export const sessionAuthenticator: Authenticator = {
  api: "portal",
  query: ["environment", PAGE_ORGANIZATION_PARAMETER],
  async authenticate(request) {
    if (!isSameOrigin(request))
      return new Failure("forbidden", "Requests from other sites cannot use this session.");
    const environment = new URL(request.url).searchParams.get("environment") ?? "live";
    if (!isEnvironment(environment))
      return invalid("environment", `must be ${ENVIRONMENTS.join(" or ")}`, environment);
    const principal = await currentPrincipal(environment);
    if (!principal) return new Failure("unauthorized", "Your session has ended. Sign in again.");
    return namesOrganization(request, principal.orgId) ? principal : organizationChanged();
  },
};
