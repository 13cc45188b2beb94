import { isSameOrigin } from "@/lib/auth/same-origin";
import { currentPrincipal } from "@/lib/auth/session";
import { ENVIRONMENTS, type Environment } from "@/lib/domain/environment";
import { Failure, invalid } from "./errors";
import type { Authenticator } from "./handle-request";

const isEnvironment = (text: string): text is Environment =>
  ENVIRONMENTS.some((environment) => environment === text);

/** Authenticates the portal by session. The query names the environment, `live` by default. API keys are not accepted. */
export const sessionAuthenticator: Authenticator = {
  api: "portal",
  query: ["environment"],
  async authenticate(request) {
    if (!isSameOrigin(request))
      return new Failure("forbidden", "Requests from other sites cannot use this session.");
    const environment = new URL(request.url).searchParams.get("environment") ?? "live";
    if (!isEnvironment(environment))
      return invalid("environment", `must be ${ENVIRONMENTS.join(" or ")}`, environment);
    return (
      (await currentPrincipal(environment)) ??
      new Failure("unauthorized", "You are not signed in. Sign in, then try again.")
    );
  },
};
