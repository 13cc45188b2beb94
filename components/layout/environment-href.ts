import type { Environment } from "@/lib/auth/principal";

export const environmentOf = (text: string | null | undefined): Environment => (text === "test" ? "test" : "live");

/** The path in the given environment. Live is the default and stays unwritten. */
export function withEnvironment(path: string, environment: Environment): string {
  if (environment === "live") return path;
  return `${path}${path.includes("?") ? "&" : "?"}environment=${environment}`;
}
