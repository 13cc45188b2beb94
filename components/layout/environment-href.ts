import { type Environment, isEnvironmentSlug, isLive, LIVE } from "@/lib/domain/environment";

/** Anything other than a slug is live, including a missing or repeated parameter. The slug may not exist. */
export const environmentOf = (named: string | readonly string[] | null | undefined): Environment =>
  typeof named === "string" && isEnvironmentSlug(named) ? named : LIVE;

/** The path in the given environment. Live is the default and is left out of the URL. */
export function withEnvironment(path: string, environment: Environment): string {
  if (isLive(environment)) return path;
  return `${path}${path.includes("?") ? "&" : "?"}environment=${environment}`;
}
