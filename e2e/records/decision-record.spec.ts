import type { Page } from "@playwright/test";
import { COVERAGE, QUOTES } from "@/lib/testing/run-bodies";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/database";
import { organization } from "../support/local-stack";
import { completedBody, completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { live } = organization("Acme Brokerage").keys;

/** The number of pages that the browser prints. */
async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
}

/** The link that was just created, which is shown once. */
async function createLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Create link" }).click();
  const url = (await page.locator("[data-secret]").textContent()) ?? "";
  await page.getByLabel("I have stored it").check();
  await page.getByRole("button", { name: "Done" }).click();
  return url;
}

test("the record of each kind is printed without the toolbar on two to six pages, with what was searched for", async ({
  open,
}) => {
  const candidates = await completedRun(live, uniqueEntity("record"), { pool: "carriers:all" });
  const quotes = await completedBody(live, QUOTES);
  const coverage = await completedBody(live, COVERAGE);
  const { page } = await open("averyOfAcme");
  await page.goto(`/runs/${candidates.run_id}`);
  await page.getByRole("link", { name: "Decision record" }).click();
  await page.getByLabel("Why not", { exact: true }).fill("Gansthorpe Casualty");
  await page.getByLabel("Why not", { exact: true }).press("Enter");
  await expect(page.getByText("“Gansthorpe Casualty” is not in the pool")).toBeVisible();
  await page.getByLabel("Paper").selectOption("a4");
  await expect(page).toHaveURL(/paper=a4.*why=Gansthorpe/);
  await expectAccessible(page);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(width);
  }
  for (const { run_id: id } of [candidates, quotes, coverage]) {
    await page.goto(`/runs/${id}/record`);
    await expect(page.getByRole("heading", { name: "Verification" })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
    const pages = await printedPages(page);
    await page.emulateMedia({ media: "screen" });
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(6);
  }
});

test.describe("a shared record", () => {
  test.use({ expectedComplaint: /status of 410 \(Gone\)/ });

  test("is open to a stranger with its link until it expires or is revoked, and the member sees each opening", async ({
    open,
  }) => {
    const entity = uniqueEntity("shared");
    const { run_id: id } = await completedRun(live, entity);
    const { page } = await open("averyOfAcme");
    await page.goto(`/runs/${id}/record`);
    await page.getByRole("button", { name: "Share" }).click();
    const redacted = await createLink(page);
    await page.getByLabel("Recipient (optional)").fill("New York DFS");
    await page.getByLabel("Redact personal data").uncheck();
    const complete = await createLink(page);
    await expectAccessible(page);

    const { page: stranger } = await open(null);
    await stranger.goto(redacted);
    await expect(stranger.getByText("Redacted copy.")).toBeVisible();
    await expect(stranger.getByText(entity)).toHaveCount(0);
    await expectAccessible(stranger);
    await stranger.goto(complete);
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(entity);
    // The link opens nothing else.
    await stranger.goto(`/runs/${id}/record`);
    await expect(stranger).not.toHaveURL(/\/runs\//);

    await query("update record_shares set expires_at = now() where run_id = $1 and redacted", [id]);
    await stranger.goto(redacted);
    await expect(stranger.getByRole("heading", { name: "This link has expired" })).toBeVisible();

    await page.reload();
    await page.getByRole("button", { name: "Share" }).click();
    const link = page.getByRole("listitem").filter({ hasText: "New York DFS" });
    await link.getByRole("button", { name: "Opened 1 time" }).click();
    await expect(link.getByText(/^Opened .* from 127\.0\.0\.1/)).toBeVisible();
    await link.getByRole("button", { name: /^Revoke:/ }).click();
    await link.getByRole("button", { name: "Revoke link" }).click();
    await expect(link.getByText("Revoked", { exact: true })).toBeVisible();
    await stranger.goto(complete);
    await expect(stranger.getByRole("heading", { name: "This link was revoked" })).toBeVisible();
    await expect(stranger.getByText(entity)).toHaveCount(0);
  });
});
