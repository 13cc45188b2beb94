import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { workos } from "@/e2e/support/identity";
import { databaseUrl } from "@/e2e/support/local-stack";
import { newMember, signInWith } from "@/e2e/support/new-member";
import { connection } from "@/e2e/support/run-page";
import { expect, test } from "@/e2e/support/test";

test.use({ expectedComplaint: /status of (403|401)|Unable to retrieve auth|Pusher/ });

async function admin(...args: string[]) {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "bin/admin.ts", ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NEXIO_OPERATOR: "e2e" },
  });
}

test("open pages of an organization that is disabled move to one page that says so, until it is enabled", async ({
  open,
}) => {
  const { orgId, name, button } = await newMember("disabled");
  const { page } = await open(null);
  await signInWith(page, button);
  await admin("organizations", "disable", orgId, "--reason", "Unpaid invoices", "--yes");
  const heading = page.getByRole("heading", { level: 1, name: `${name} is disabled` });
  await expect(heading).toBeVisible();
  await expect(page.getByText("Nothing was deleted. Contact support to enable it.")).toBeVisible();
  await page.goto("/keys");
  await expect(heading).toBeVisible();
  const answer = await page.request.get("/api/portal/runs?environment=live");
  expect([answer.status(), (await answer.json()).code]).toEqual([403, "organization_disabled"]);

  await admin("organizations", "enable", orgId, "--reason", "Paid");
  await page.goto("/runs");
  await expect(connection(page)).toHaveText("Live");

  await admin("organizations", "disable", orgId, "--reason", "Unpaid again", "--yes");
  await page.getByRole("button", { name: "Switch to Acme Brokerage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("an organization that is deleted in WorkOS is disabled within seconds", async ({ open }) => {
  const { orgId, button } = await newMember("deleted");
  const { page } = await open(null);
  await signInWith(page, button);
  await workos().organizations.deleteOrganization(orgId);
  await expect(page.getByRole("heading", { level: 1, name: / is disabled$/ })).toBeVisible({
    timeout: 30_000,
  });
});
