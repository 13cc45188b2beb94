/** The page after signing in, if no other page was requested. */
export const HOME = "/";

/**
 * Query parameter of a sign-in that was already redirected to the redirect URI's host. Prevents a redirect loop behind
 * a proxy.
 */
export const MOVED = "moved";

const BASE = "http://base.invalid";
// These would start signing in again, or are not pages.
const NOT_PAGES =
  /^\/(?:sign-in|callback|api|no-organization|organization-disabled|organization-not-found|sign-in-failed)(?:\/|$)/;

/** The path to open after signing in: the requested one if it is a page of this origin, otherwise {@link HOME}. */
export function safeReturnTo(requested: string | null | undefined): string {
  if (!requested?.startsWith("/") || !URL.canParse(requested, BASE)) return HOME;
  const { origin, pathname, search } = new URL(requested, BASE);
  if (origin !== BASE || pathname.startsWith("//") || NOT_PAGES.test(pathname)) return HOME;
  return `${pathname}${search}`;
}

/** The only page of a session whose organization is disabled. */
export const DISABLED_PATH = "/organization-disabled";

/** Ends a session whose organization WorkOS does not find. */
export const ORGANIZATION_NOT_FOUND_PATH = "/organization-not-found";

export const signInPath = (returnTo: string) =>
  `/sign-in?${new URLSearchParams({ returnTo: safeReturnTo(returnTo) })}`;
