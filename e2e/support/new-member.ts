import type { Page } from "@playwright/test";
import { identity, workos } from "./identity";
import { organization } from "./local-stack";
import { uniqueEntity } from "./public-api";
import { connection } from "./run-page";
import { expect } from "./test";

/** An organization of this test alone, and a member of it who is also a member of another. */
export async function newMember(name: string) {
  const created = await workos().organizations.createOrganization({ name: uniqueEntity(name) });
  const { id, email } = await identity().createUser({
    email: `${uniqueEntity("member")}@nexio.example`,
    firstName: "Test",
    lastName: "Member",
  });
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
