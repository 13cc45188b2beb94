/** Where people land who came from nowhere in particular. */
export const HOME = "/runs";

/** Marks a sign-in that was already sent to the redirect URI's host, so that a proxy with a name of its own cannot make it go in circles. */
export const MOVED = "moved";

const BASE = "http://here.invalid";
// Coming back to these would start the flow again, or show an answer that is no page.
const NOT_PAGES = /^\/(?:sign-in|callback|api|no-organization|sign-in-failed)(?:\/|$)/;

/** The path to come back to after signing in: only a page of this origin, whatever was asked for. */
export function safeReturnTo(asked: string | null | undefined): string {
  if (!asked?.startsWith("/") || !URL.canParse(asked, BASE)) return HOME;
  const { origin, pathname, search } = new URL(asked, BASE);
  if (origin !== BASE || pathname.startsWith("//") || NOT_PAGES.test(pathname)) return HOME;
  return `${pathname}${search}`;
}

export const signInPath = (returnTo: string) =>
  `/sign-in?${new URLSearchParams({ returnTo: safeReturnTo(returnTo) })}`;
