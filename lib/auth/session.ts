import { getWorkOS, withAuth } from "@workos-inc/authkit-nextjs";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { config } from "@/lib/config";
import type { Environment } from "@/lib/domain/environment";
import { isOrganizationDisabled } from "./disabled-organizations";
import { isMemberRemoved } from "./members/removed-members";
import { type Membership, membershipsOf, organizationName } from "./organizations";
import type { Permission, Principal } from "./principal";
import { DISABLED_PATH, HOME, ORGANIZATION_NOT_FOUND_PATH, signInPath } from "./return-to";
import { checkSessionSize, type OversizedSessionError } from "./session-cookie";
import { factsOf, principalOfFacts, type SessionFacts, type SessionUser } from "./session-facts";

export type Session = {
  user: SessionUser;
  organization: { id: string; name: string };
  role: string;
  permissions: ReadonlySet<Permission>;
  memberships: Membership[];
};

/**
 * The facts of the request's session, without a request to WorkOS; null if there is no session, or if its person was
 * removed from the organization. Requires `middleware.ts`, which verifies the session.
 */
export const sessionFacts = cache(async (): Promise<SessionFacts | null> => {
  const auth = await withAuth();
  if (!auth.user) return null;
  const facts = factsOf(auth);
  return (await hasLeft(facts)) ? null : facts;
});

/**
 * Whether a person is no longer a member of the session's organization. False while the database cannot be reached, and for
 * a disabled organization: one that was deleted has no members, and its page says what happened.
 */
async function hasLeft({ user, organizationId: orgId }: SessionFacts): Promise<boolean> {
  if (orgId === null) return false;
  const isRemoved = await isMemberRemoved({ orgId, userId: user.id }).catch(() => false);
  return isRemoved && !(await isOrganizationDisabled(orgId).catch(() => false));
}

/**
 * The request's session with the names that a page shows; null if it has no organization, or WorkOS does not find it.
 * Rejects with `AuthUnavailableError` if they cannot be read.
 */
export const currentSession = cache(async (): Promise<Session | null> => {
  const facts = await sessionFacts();
  if (!facts?.organizationId) return null;
  const { user, organizationId: id, role, permissions } = facts;
  const memberships = await membershipsOf(user.id);
  const name =
    memberships.find(({ organizationId }) => organizationId === id)?.organizationName ??
    (await organizationName(id));
  // One answer is no proof of a deletion, so nothing but the session ends. Workers disable what WorkOS reports as deleted.
  if (name === null) return null;
  return { user, organization: { id, name }, role, permissions, memberships };
});

/** Whether the session's organization is disabled. False while the database cannot be reached: nothing can be read then. */
export const isSessionDisabled = cache(async (): Promise<boolean> => {
  const orgId = (await sessionFacts())?.organizationId;
  return orgId ? isOrganizationDisabled(orgId).catch(() => false) : false;
});

/**
 * For pages: redirects to sign-in and back if there is no session, to `/no-organization` if it has no organization, to
 * `/organization-disabled` if that is disabled, and to the end of the session if WorkOS does not find it, or if its person
 * was removed from it.
 */
export async function requireSession(): Promise<Session> {
  const facts = await sessionFacts();
  if (await isSessionDisabled()) redirect(DISABLED_PATH);
  const session = await currentSession();
  if (session) return session;
  if (facts) redirect(facts.organizationId ? ORGANIZATION_NOT_FOUND_PATH : "/no-organization");
  // The session is still valid at WorkOS, although the member was removed. Redirecting to sign-in would loop.
  if ((await withAuth()).user) redirect(ORGANIZATION_NOT_FOUND_PATH);
  redirect(signInPath(await currentPath()));
}

/** For APIs: the session's principal, or null. Works while WorkOS is unavailable, because no names are read. */
export async function currentPrincipal(environment: Environment): Promise<Principal | null> {
  const facts = await sessionFacts();
  return facts && principalOfFacts(facts, environment);
}

/** The path of the page being rendered, or of the page that called an action, as AuthKit's middleware recorded it. */
export async function currentPath(): Promise<string> {
  const url = (await headers()).get("x-url");
  if (!url || !URL.canParse(url)) return HOME;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/**
 * Deletes the cookie of a session that was just saved if browsers would discard it, and resolves to the error; else
 * null.
 */
export async function dropOversizedSession(session: {
  userId: string;
  organizationId: string;
}): Promise<OversizedSessionError | null> {
  const { WORKOS_COOKIE_NAME: name, WORKOS_COOKIE_DOMAIN: domain } = config();
  const store = await cookies();
  const error = checkSessionSize(store.get(name)?.value, session);
  if (error) store.delete({ name, path: "/", domain });
  return error;
}

/**
 * Deletes the session's cookie and resolves to the URL that ends the session at WorkOS and returns to our front page.
 * AuthKit's own `signOut` fixes our address at build time and gets the cookie's attributes wrong.
 */
export async function endSession(): Promise<string> {
  const { WORKOS_COOKIE_NAME, WORKOS_COOKIE_DOMAIN, WORKOS_REDIRECT_URI } = config();
  const { sessionId } = await withAuth();
  (await cookies()).delete({ name: WORKOS_COOKIE_NAME, path: "/", domain: WORKOS_COOKIE_DOMAIN });
  const returnTo = new URL("/", WORKOS_REDIRECT_URI).toString();
  return sessionId ? getWorkOS().userManagement.getLogoutUrl({ sessionId, returnTo }) : returnTo;
}
