import { checkPageOrganization, PAGE_ORGANIZATION_HEADER } from "@/lib/auth/page-organization";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { currentPrincipal } from "@/lib/auth/session";
import { ENVIRONMENTS, type Environment } from "@/lib/domain/environment";
import { Failure, invalid, organizationChanged } from "./errors";
import type { Authenticator } from "./handle-request";

const isEnvironment = (text: string): text is Environment =>
  ENVIRONMENTS.some((environment) => environment === text);

/**
 * Authenticates the portal by session. The query names the environment, `live` by default. API keys are not accepted.
 * A page that was rendered for another organization than the session's is refused, and so is a change that does not
 * name the organization of its page.
 */
export const sessionAuthenticator: Authenticator = {
  api: "portal",
  query: ["environment"],
  async authenticate(request) {
    if (!isSameOrigin(request))
      return new Failure("forbidden", "Requests from other sites cannot use this session.");
    const environment = new URL(request.url).searchParams.get("environment") ?? "live";
    if (!isEnvironment(environment))
      return invalid("environment", `must be ${ENVIRONMENTS.join(" or ")}`, environment);
    const principal = await currentPrincipal(environment);
    if (!principal) return new Failure("unauthorized", "Your session has ended. Sign in again.");
    switch (checkPageOrganization(request, principal.orgId)) {
      case "matches":
        return principal;
      case "differs":
        return organizationChanged();
      case "missing":
        return invalid(
          PAGE_ORGANIZATION_HEADER,
          "is required for changes: the id of the organization that the page shows. Reload the page",
        );
    }
  },
};
