/**
 * A session can move to another organization while a page of the first one is still open in a second tab. Each request
 * of a page therefore names the organization that the page was rendered for.
 */
export const PAGE_ORGANIZATION_HEADER = "X-Nexio-Organization";

/** The same as a query parameter, for downloads: links cannot set headers. */
export const PAGE_ORGANIZATION_PARAMETER = "organization";

/** Whether a request names no organization, or the one given. */
export function namesOrganization(request: Request, organizationId: string): boolean {
  const named =
    request.headers.get(PAGE_ORGANIZATION_HEADER) ??
    new URL(request.url).searchParams.get(PAGE_ORGANIZATION_PARAMETER);
  return named === null || named === organizationId;
}
