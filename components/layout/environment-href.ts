import type { Environment } from "@/lib/domain/environment";

/** Live is meant by anything but `test`, be it missing or named twice. */
export const environmentOf = (named: string | readonly string[] | null | undefined): Environment =>
  named === "test" ? "test" : "live";

/** The path in the given environment. Live is the default and stays unwritten. */
export function withEnvironment(path: string, environment: Environment): string {
  if (environment === "live") return path;
  return `${path}${path.includes("?") ? "&" : "?"}environment=${environment}`;
}
