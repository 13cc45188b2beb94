import type { Page } from "@playwright/test";
import { identity, workos } from "./identity";
import { organization } from "./local-stack";
import { uniqueEntity } from "./public-api";
import { connection } from "./run-page";
import { expect } from "./test";

const newUser = () =>
  identity().createUser({
    email: `${uniqueEntity("member")}@nexio.example`,
    firstName: "Test",
    lastName: "Member",
  });

/** Another member of an organization: their sign-in button. */
export async function newColleague({ orgId, name }: { orgId: string; name: string }) {
  const { id, email } = await newUser();
  await identity().createOrganizationMembership({
    userId: id,
    organizationId: orgId,
    roleSlug: "member",
  });
  return `${email} — ${name}`;
}

/** An organization of this test alone, and a member of it who is also a member of another. */
export async function newMember(name: string) {
  const created = await workos().organizations.createOrganization({ name: uniqueEntity(name) });
  const { id, email } = await newUser();
  const join = (organizationId: string) =>
    identity().createOrganizationMembership({ userId: id, organizationId, roleSlug: "member" });
  const membership = await join(created.id);
  await join(organization("Acme Brokerage").id);
  return {
    orgId: created.id,
    membershipId: membership.id,
    name: created.name,
    button: `${email} — ${created.name}`,
  };
}

export async function signInWith(page: Page, button: string) {
  await page.goto("/runs");
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL("/runs");
  await expect(connection(page)).toHaveText("Live");
}
