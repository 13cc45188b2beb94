import type { Environment } from "@/lib/domain/environment";

/** Anything other than `test` is live, including a missing or repeated parameter. */
export const environmentOf = (named: string | readonly string[] | null | undefined): Environment =>
  named === "test" ? "test" : "live";

/** The path in the given environment. Live is the default and is left out of the URL. */
export function withEnvironment(path: string, environment: Environment): string {
  if (environment === "live") return path;
  return `${path}${path.includes("?") ? "&" : "?"}environment=${environment}`;
}
