import { expectRefused } from "@/e2e/support/refused";
import { expect, test } from "@/e2e/support/test";

/** By permission: a page, and what a member without it sees there. */
const REFUSED = [
  ["pools:manage", "/pools", "Create pool"],
  ["engines:manage", "/engines", "New engine"],
  ["webhooks:manage", "/webhooks", "Create endpoint"],
  ["api_keys:manage", "/keys", "Create key"],
  ["data:manage", "/audit-log", "Verify chain"],
] as const;

test("what a member may not do is shown disabled, with the permission and whom to ask", async ({
  open,
}) => {
  const { page } = await open("casey");
  for (const [permission, path, name] of REFUSED) {
    await page.goto(path);
    await expectRefused(page, name, permission);
  }
  await page.goto("/settings/organization");
  // The time zone and the paper size of the organization.
  await expect(page.getByLabel("Time zone of the organization")).toBeDisabled();
  await expect(page.getByText("You need the permission environments:manage.")).toHaveCount(2);
  await page.getByRole("button", { name: /^Environment: / }).click();
  const create = page.getByRole("menuitem", { name: "New environment…" });
  await expect(create).toBeDisabled();
  await expect(page.getByRole("menu").getByText("environments:manage")).toBeVisible();
});
