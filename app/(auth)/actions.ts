"use server";

import { switchToOrganization } from "@workos-inc/authkit-nextjs";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { currentRequest } from "@/lib/api/http/request-origin";
import { recordSession } from "@/lib/audit/record-session";
import { membershipsOf } from "@/lib/auth/organizations";
import { HOME, signInPath } from "@/lib/auth/return-to";
import { currentPath, dropOversizedSession, endSession, sessionFacts } from "@/lib/auth/session";

const clientAddress = () => currentRequest()?.address ?? null;

/** Ends the session here and at WorkOS, and returns to the sign-in page. */
export async function signOutAction(): Promise<void> {
  const facts = await sessionFacts();
  if (facts) await recordSession("session.signed_out", { ...facts, address: clientAddress() });
  redirect(await endSession());
}

/**
 * Moves the session to another of the user's organizations (field `organizationId`) and opens its runs in the same
 * environment.
 */
export async function switchOrganizationAction(form: FormData): Promise<void> {
  const facts = await sessionFacts();
  if (!facts) redirect(signInPath(HOME));
  const { user } = facts;
  const userId = user.id;
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
  await recordSession("session.organization_opened", {
    user,
    organizationId,
    address: clientAddress(),
  });
  revalidatePath(HOME);
  redirect(isTest ? `${HOME}?environment=test` : HOME);
}
