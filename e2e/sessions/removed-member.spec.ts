import { identity } from "@/e2e/support/identity";
import { newMember, signInWith } from "@/e2e/support/new-member";
import { expect, test } from "@/e2e/support/test";

test.use({ expectedComplaint: /status of (403|401)|Unable to retrieve auth|Pusher/ });

test("a member who is removed while connected sees within seconds that the session has ended, and receives nothing more", async ({
  open,
}) => {
  const removed = await newMember("removed");
  const { page, sockets } = await open(null);
  await signInWith(page, removed.button);
  await identity().deleteOrganizationMembership(removed.membershipId);
  const notice = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(notice).toBeVisible({ timeout: 40_000 });
  expect((await page.request.get("/api/portal/jobs?environment=live")).status()).toBe(401);
  await expect.poll(() => sockets.every((socket) => socket.isClosed())).toBe(true);

  // The other organization is still open to them.
  await page.goto("/runs");
  await expect(page.getByRole("button", { name: removed.button, exact: true })).toHaveCount(0);
  const other = removed.button.replace(/ — .*/, " — Acme Brokerage");
  await page.getByRole("button", { name: other, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});
