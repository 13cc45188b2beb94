import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { membershipsOf } from "@/lib/auth/organizations";
import { HOME, signInPath } from "@/lib/auth/return-to";
import { isSessionDisabled, sessionFacts } from "@/lib/auth/session";
import { signOutAction, switchOrganizationAction } from "../actions";

export const metadata: Metadata = { title: "Organization disabled" };

export default async function OrganizationDisabledPage() {
  const facts = await sessionFacts();
  if (!facts) redirect(signInPath(HOME));
  if (!(await isSessionDisabled())) redirect(HOME);
  // Without names there is nothing to switch to, and signing out still works.
  const memberships = await membershipsOf(facts.user.id).catch(() => []);
  const current = memberships.find((one) => one.organizationId === facts.organizationId);
  const others = memberships.filter((one) => one !== current);

  return (
    <>
      <h1 className="text-title font-semibold">
        {current ? `${current.organizationName} is disabled` : "This organization is disabled"}
      </h1>
      <p className="mt-1 mb-5 text-ink-2">
        API keys, runs and webhooks are paused. Nothing was deleted. Contact support to enable it.
      </p>
      {others.length > 0 && (
        <form action={switchOrganizationAction} className="mb-5 flex flex-col gap-2">
          {others.map(({ organizationId, organizationName }) => (
            <Button
              key={organizationId}
              type="submit"
              name="organizationId"
              value={organizationId}
              className="self-start"
            >
              Switch to {organizationName}
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
