"use server";

import { switchToOrganization } from "@workos-inc/authkit-nextjs";
import { redirect } from "next/navigation";
import { membershipsOf } from "@/lib/auth/organizations";
import { HOME, signInPath } from "@/lib/auth/return-to";
import { currentPath, endSession, sessionFacts } from "@/lib/auth/session";

/** Ends the session here and at WorkOS, and comes back to the sign-in page. */
export async function signOutAction(): Promise<void> {
  redirect(await endSession());
}

/** Moves the session to another organization of the same person (field `organizationId`) and opens its runs in the same environment. */
export async function switchOrganizationAction(form: FormData): Promise<void> {
  const facts = await sessionFacts();
  if (!facts) redirect(signInPath(HOME));
  const memberships = await membershipsOf(facts.user.id);
  const chosen = memberships.find(
    ({ organizationId }) => organizationId === form.get("organizationId"),
  );
  if (!chosen) redirect(HOME);
  const isTest = (await currentPath()).includes("environment=test");
  await switchToOrganization(chosen.organizationId, {
    returnTo: isTest ? `${HOME}?environment=test` : HOME,
  });
}
