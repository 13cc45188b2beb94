import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { live } = organization("Acme Brokerage").keys;
// Refused requests are logged by the browser.
test.use({ expectedComplaint: /status of 4(00|09|22)/ });

const WIDTHS = [1440, 1024, 390, 320];

async function expectToFit(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `at ${width} px`,
      )
      .toBeLessThanOrEqual(0);
  }
}

const section = (page: Page) => page.getByRole("region", { name: "Decision", exact: true });
const dialog = (page: Page) => page.getByRole("dialog");

async function choose(page: Page, item: string): Promise<void> {
  await section(page).getByRole("button", { name: "Record decision" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a broker assigns a run, overrides it, corrects that, and finds it in lists and statistics", async ({
  open,
}) => {
  const { page } = await open("blake");
  const entity = uniqueEntity("override");
  const { run_id } = await completedRun(live, entity);
  await page.goto(`/runs/${run_id}`);
  await expect(section(page)).toContainText("Not decided yet");

  await section(page).getByRole("button", { name: "Assign" }).click();
  await dialog(page).getByLabel("Assignee").selectOption({ label: "Casey Lindqvist" });
  await dialog(page).getByLabel("Assignee").selectOption({ label: "Blake Moreno (you)" });
  await dialog(page)
    .getByLabel(/^Follow up on/)
    .fill("2026-01-05");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(section(page)).toContainText("Blake Moreno");
  await expect(section(page)).toContainText("Jan 5, 2026");

  await choose(page, "Override the recommendation…");
  await dialog(page).getByLabel("Chosen carrier").fill("Nowhere Re");
  await dialog(page).getByLabel("Reason").selectOption("price");
  await dialog(page).getByRole("button", { name: "Record", exact: true }).click();
  await expect(dialog(page)).toContainText("Is not in the answer of this run (got 'Nowhere Re')");
  const carrier = await dialog(page).locator("datalist option").first().getAttribute("value");
  await dialog(page)
    .getByLabel("Chosen carrier")
    .fill(carrier ?? "");
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Record", exact: true }).click();
  await expect(section(page)).toContainText("Not followed: price");

  await section(page)
    .getByRole("button", { name: /^History/ })
    .click();
  await section(page).getByRole("button", { name: "Correct entry 1" }).click();
  await dialog(page).getByLabel("Reason").selectOption("service");
  await dialog(page).getByRole("button", { name: "Record", exact: true }).click();
  await expect(section(page)).toContainText("Not followed: service");
  await expect(section(page)).toContainText("replaced by entry 2");
  await expectAccessible(page);
  await expectToFit(page);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/runs?assignee=me&decision=overridden&q=${entity}`);
  await expect(page.getByRole("row", { name: new RegExp(entity) })).toContainText("Overridden");
  await page.getByRole("button", { name: "Follow-up any" }).click();
  await page.getByRole("menuitemradio", { name: "Due" }).click();
  await expect(page).toHaveURL(/follow_up_before=/);
  await expect(page.getByRole("row", { name: new RegExp(entity) })).toBeVisible();
  await expectToFit(page);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/decisions");
  const reasons = page.getByRole("table", { name: "Why recommendations were not followed" });
  await expectAccessible(page);
  await expectToFit(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await reasons
    .getByRole("row", { name: /^Service/ })
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(/not_followed_reason=service/);
  await expect(page.getByRole("row", { name: new RegExp(entity) })).toBeVisible();
});

test("two brokers at once: the second sees the first one's decision before confirming, and both stay", async ({
  open,
}) => {
  const { run_id } = await completedRun(live, uniqueEntity("both"));
  const [{ page: first }, { page: second }] = [await open("blake"), await open("casey")];
  for (const page of [first, second]) {
    await page.goto(`/runs/${run_id}`);
    await choose(page, "Placed…");
    await dialog(page).getByLabel("Carrier").fill("<b>Zinnia</b>");
  }
  await first.getByRole("button", { name: "Record", exact: true }).click();
  await expect(section(first)).toContainText("<b>Zinnia</b>");
  await second.getByRole("button", { name: "Record", exact: true }).click();
  await expect(dialog(second).getByRole("alert")).toContainText("blake@acme.example");
  await expectAccessible(second);
  await second.getByRole("button", { name: "Record anyway" }).click();
  await expect(section(second)).toContainText("casey@acme.example");
  await expect(section(second)).toContainText("History: 2 entries");

  await section(second).getByRole("button", { name: "Annotate" }).click();
  await dialog(second).getByLabel("Comment").fill("x".repeat(5_001));
  await dialog(second).getByRole("button", { name: "Add annotation" }).click();
  await expect(dialog(second)).toContainText("must have at most 5,000 characters (got 5,001)", {
    ignoreCase: true,
  });
  await dialog(second).getByLabel("Comment").fill("<img src=x onerror=alert(1)> seen");
  await dialog(second).getByRole("button", { name: "Add annotation" }).click();
  await section(second)
    .getByRole("button", { name: /^History/ })
    .click();
  await expect(section(second)).toContainText("<img src=x onerror=alert(1)> seen");
});
