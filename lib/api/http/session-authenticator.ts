import { isOrganizationDisabled } from "@/lib/auth/disabled-organizations";
import { environmentExists, environmentSlugs } from "@/lib/auth/environments";
import { checkPageOrganization, PAGE_ORGANIZATION_HEADER } from "@/lib/auth/page-organization";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { type Environment, isEnvironmentSlug, LIVE } from "@/lib/domain/environment";
import { Failure, invalid, organizationChanged, organizationDisabled } from "./errors";
import type { Authenticator } from "./handle-request";

/** The environments that there are, for whoever asks for another one. */
async function unknownEnvironment({ orgId, environment }: Tenant): Promise<Failure> {
  const message = `must be an environment of this organization: ${(await environmentSlugs(orgId)).join(", ")} (got '${environment}')`;
  return new Failure("not_found", `environment ${message}.`, [{ path: "environment", message }]);
}

/** The principal of the current request's session in an environment; null without a session. */
type PrincipalOf = (environment: Environment) => Promise<Principal | null>;

/**
 * Authenticates the portal by session. The query names the environment, `live` by default. API keys are not accepted.
 * A page that was rendered for another organization than the session's is refused, and so is a change that does not
 * name the organization of its page.
 */
export const createSessionAuthenticator = (principalOf: PrincipalOf): Authenticator => ({
  api: "portal",
  query: ["environment"],
  async authenticate(request) {
    if (!isSameOrigin(request))
      return new Failure("forbidden", "Requests from other sites cannot use this session.");
    const environment = new URL(request.url).searchParams.get("environment") ?? LIVE;
    if (!isEnvironmentSlug(environment))
      return invalid(
        "environment",
        "must be the slug of an environment, such as live, test or dev",
        environment,
      );
    const principal = await principalOf(environment);
    if (!principal) return new Failure("unauthorized", "Your session has ended. Sign in again.");
    switch (checkPageOrganization(request, principal.orgId)) {
      case "matches":
        if (await isOrganizationDisabled(principal.orgId)) return organizationDisabled();
        return (await environmentExists(principal)) ? principal : unknownEnvironment(principal);
      case "differs":
        return organizationChanged();
      case "missing":
        return invalid(
          PAGE_ORGANIZATION_HEADER,
          "is required for changes: the id of the organization that the page shows. Reload the page",
        );
    }
  },
});
