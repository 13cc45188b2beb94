"use server";

import { switchToOrganization } from "@workos-inc/authkit-nextjs";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { membershipsOf } from "@/lib/auth/organizations";
import { HOME, signInPath } from "@/lib/auth/return-to";
import { currentPath, dropOversizedSession, endSession, sessionFacts } from "@/lib/auth/session";

/** Ends the session here and at WorkOS, and returns to the sign-in page. */
export async function signOutAction(): Promise<void> {
  redirect(await endSession());
}

/**
 * Moves the session to another of the user's organizations (field `organizationId`) and opens its runs in the same
 * environment.
 */
export async function switchOrganizationAction(form: FormData): Promise<void> {
  const facts = await sessionFacts();
  if (!facts) redirect(signInPath(HOME));
  const userId = facts.user.id;
  const memberships = await membershipsOf(userId);
  const chosen = memberships.find(
    ({ organizationId }) => organizationId === form.get("organizationId"),
  );
  if (!chosen) redirect(HOME);
  const isTest = (await currentPath()).includes("environment=test");
  const { organizationId } = chosen;
  await switchToOrganization(organizationId, { revalidationStrategy: "none" });
  const tooLarge = await dropOversizedSession({ userId, organizationId });
  if (tooLarge) redirect(tooLarge.path);
  revalidatePath(HOME);
  redirect(isTest ? `${HOME}?environment=test` : HOME);
}
