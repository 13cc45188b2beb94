import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { membershipsOf } from "@/lib/auth/organizations";
import { HOME, signInPath } from "@/lib/auth/return-to";
import { sessionFacts } from "@/lib/auth/session";
import { signOutAction, switchOrganizationAction } from "../actions";

export const metadata: Metadata = { title: "No organization" };

export default async function NoOrganizationPage() {
  const facts = await sessionFacts();
  if (!facts) redirect(signInPath(HOME));
  if (facts.organizationId) redirect(HOME);
  const memberships = await membershipsOf(facts.user.id);

  return (
    <>
      <h1 className="text-title font-semibold">
        {memberships.length > 0 ? "Choose an organization" : "You are not in an organization"}
      </h1>
      <p className="mt-1 mb-5 text-ink-2">
        {memberships.length > 0
          ? `You are signed in as ${facts.user.email}. Choose the organization to open.`
          : `Ask an admin of your organization to invite ${facts.user.email}, then sign in again.`}
      </p>
      {memberships.length > 0 && (
        <form action={switchOrganizationAction} className="mb-5 flex flex-col gap-2">
          {memberships.map(({ organizationId, organizationName }) => (
            <Button
              key={organizationId}
              type="submit"
              name="organizationId"
              value={organizationId}
              className="self-start"
            >
              {organizationName}
            </Button>
          ))}
        </form>
      )}
      <form action={signOutAction}>
        <Button type="submit">Sign out</Button>
      </form>
    </>
  );
}
