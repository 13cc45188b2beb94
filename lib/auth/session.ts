import { withAuth } from "@workos-inc/authkit-nextjs";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Environment } from "@/lib/domain/environment";
import { type Membership, membershipsOf, nameOfOrganization } from "./memberships";
import type { Permission, Principal } from "./principal";
import { HOME, signInPath } from "./return-to";
import { factsOf, principalOfFacts, type SessionFacts, type SessionUser } from "./session-facts";

export type Session = {
  user: SessionUser;
  organization: { id: string; name: string };
  role: string;
  permissions: ReadonlySet<Permission>;
  memberships: Membership[];
};

/** The facts of the request's session, without asking WorkOS; null when nobody is signed in. Only behind `middleware.ts`, which verifies them. */
export const sessionFacts = cache(async (): Promise<SessionFacts | null> => {
  const auth = await withAuth();
  return auth.user ? factsOf(auth) : null;
});

/** The request's session with the names that a page shows. Rejects with `AuthUnavailableError` when they cannot be read. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const facts = await sessionFacts();
  if (!facts?.organizationId) return null;
  const { user, organizationId: id, role, permissions } = facts;
  const memberships = await membershipsOf(user.id);
  const name =
    memberships.find(({ organizationId }) => organizationId === id)?.organizationName ??
    (await nameOfOrganization(id));
  return { user, organization: { id, name }, role, permissions, memberships };
});

/** For pages: sends away whoever is not signed in (and brings them back afterwards) or belongs to no organization. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session) return session;
  if (await sessionFacts()) redirect("/no-organization");
  redirect(signInPath(await currentPath()));
}

/** For API doors: who asks, or null. Names are not looked up, so an outage of WorkOS does not reach it. */
export async function currentPrincipal(environment: Environment): Promise<Principal | null> {
  const facts = await sessionFacts();
  return facts && principalOfFacts(facts, environment);
}

export function principalOfSession(
  { user, organization, permissions }: Session,
  environment: Environment,
): Principal {
  return {
    orgId: organization.id,
    environment,
    actor: { type: "user", id: user.id, label: user.email },
    permissions,
  };
}

/** The page that is being shown, or that called an action, as AuthKit's middleware noted it. */
export async function currentPath(): Promise<string> {
  const url = (await headers()).get("x-url");
  if (!url || !URL.canParse(url)) return HOME;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
