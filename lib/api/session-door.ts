import { ENVIRONMENTS, type Environment, type Principal } from "@/lib/auth/principal";
import { mayUseCookie } from "@/lib/auth/same-origin";
import { currentPrincipal } from "@/lib/auth/session";
import { config } from "@/lib/config";
import { Failure, invalid } from "./errors";
import type { Door } from "./serve";

const isEnvironment = (text: string): text is Environment => ENVIRONMENTS.some((environment) => environment === text);

/** The dashboard's door: the session says who asks, the query says in which environment. A key is of no use here. */
export const sessionDoor: Door = {
  name: "portal",
  ownQuery: ["environment"],
  async principal(request): Promise<Principal | Failure> {
    if (!mayUseCookie(request, config().NEXIO_ORIGIN)) return new Failure("forbidden", "This request came from another site.");
    const environment = new URL(request.url).searchParams.get("environment") ?? "live";
    if (!isEnvironment(environment)) return invalid("environment", `must be ${ENVIRONMENTS.join(" or ")}`);
    return (await currentPrincipal(environment)) ?? new Failure("unauthorized", "Nobody is signed in. Sign in and try again.");
  },
};
