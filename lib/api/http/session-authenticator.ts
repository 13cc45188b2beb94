import type { Principal } from "@/lib/auth/principal";
import { sameOrigin } from "@/lib/auth/same-origin";
import { currentPrincipal } from "@/lib/auth/session";
import { ENVIRONMENTS, type Environment } from "@/lib/domain/environment";
import { Failure, invalid } from "./errors";
import type { Authenticator } from "./serve";

const isEnvironment = (text: string): text is Environment =>
  ENVIRONMENTS.some((environment) => environment === text);

/** The dashboard's door: the session says who asks, the query says in which environment. A key is of no use here. */
export const sessionAuthenticator: Authenticator = {
  name: "portal",
  ownQuery: ["environment"],
  async principal(request): Promise<Principal | Failure> {
    if (!sameOrigin(request))
      return new Failure("forbidden", "This request came from another site.");
    const environment = new URL(request.url).searchParams.get("environment") ?? "live";
    if (!isEnvironment(environment))
      return invalid("environment", `must be ${ENVIRONMENTS.join(" or ")}`);
    return (
      (await currentPrincipal(environment)) ??
      new Failure("unauthorized", "Nobody is signed in. Sign in and try again.")
    );
  },
};
