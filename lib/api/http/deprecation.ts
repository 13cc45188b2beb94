import { config } from "@/lib/config";
import type { Route } from "./route";

/** Midnight in UTC of a day. */
const startOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** The headers of every response of a deprecated route: RFC 9745 and RFC 8594. None for the others. */
export function deprecationHeaders({ deprecated }: Pick<Route, "deprecated">) {
  if (!deprecated) return {};
  const { since, sunset, guide } = deprecated;
  const target = `<${config().NEXIO_ORIGIN}${guide}>`;
  const links = [`${target}; rel="deprecation"; type="text/html"`];
  if (sunset) links.push(`${target}; rel="sunset"; type="text/html"`);
  return {
    Deprecation: `@${startOf(since).getTime() / 1000}`,
    ...(sunset ? { Sunset: startOf(sunset).toUTCString() } : {}),
    Link: links.join(", "),
  };
}
