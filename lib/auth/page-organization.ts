/**
 * A session can move to another organization while a page of the first one is still open in a second tab. Each request
 * of a page therefore names the organization that the page was rendered for.
 */
export const PAGE_ORGANIZATION_HEADER = "X-Nexio-Organization";

const READS = new Set(["GET", "HEAD"]);

/**
 * Compares the organization that a request names with the session's. Reads may name none, as when their address is
 * opened in a tab; a change must name one (`missing` otherwise), because it could be meant for another organization.
 */
export function checkPageOrganization(
  request: Request,
  organizationId: string,
): "matches" | "differs" | "missing" {
  const named = request.headers.get(PAGE_ORGANIZATION_HEADER);
  if (named !== null) return named === organizationId ? "matches" : "differs";
  return READS.has(request.method) ? "matches" : "missing";
}
