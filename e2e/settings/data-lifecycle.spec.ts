import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { keys } = organization("Acme Brokerage");
test.use({ uses: ["worker"] });

const dialog = (page: Page) => page.getByRole("dialog");
const item = (page: Page, name: string) => page.getByRole("menuitem", { name });
const openMenu = (page: Page) => page.getByRole("button", { name: "More actions" }).click();

test("a run that is held is not erased; released, its personal data is erased after its name is entered", async ({
  open,
}) => {
  const entity = uniqueEntity("erased");
  const { run_id, eval_id } = await completedRun(keys.live, entity);
  const { page } = await open("blake");
  const row = page.getByRole("row").filter({ has: page.locator(`a[href*="${run_id}"]`) });

  await page.goto(`/runs/${run_id}`);
  await openMenu(page);
  await item(page, "Place legal hold…").click();
  await expect(dialog(page).getByRole("button", { name: "Place legal hold" })).toBeDisabled();
  await dialog(page).getByLabel("Reason").fill("Case 4711");
  await dialog(page).getByRole("button", { name: "Place legal hold" }).click();
  const held = page.getByText("Legal hold of the run, placed by blake@acme.example");
  await expect(held).toContainText("Case 4711");
  await expect(held).toContainText("While it is held, it cannot be deleted or erased.");
  await openMenu(page);
  await expect(item(page, "Erase personal data…")).toBeDisabled();
  await expect(page.getByText("A legal hold keeps its personal data.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.goto("/runs");
  await expect(row).toContainText("Legal hold");

  await page.goto(`/runs/${run_id}`);
  await openMenu(page);
  await item(page, "Release legal hold…").click();
  await expect(dialog(page)).toContainText("Case 4711");
  await dialog(page).getByRole("button", { name: "Release legal hold" }).click();
  await expect(held).toHaveCount(0);

  await openMenu(page);
  await item(page, "Erase personal data…").click();
  const erase = dialog(page).getByRole("button", { name: "Erase personal data" });
  await expect(dialog(page)).toContainText(run_id);
  await dialog(page).getByLabel("Reason").fill("Request of the data subject");
  await expect(erase).toBeDisabled();
  await dialog(page).getByLabel(`Type ${entity} to confirm`).fill(entity);
  await expectAccessible(page);
  await erase.click();
  await expect(page.getByRole("heading", { level: 1, name: "Erased run" })).toBeVisible();
  await expect(page.getByText("Personal data erased by blake@acme.example")).toContainText(
    "Request of the data subject",
  );
  await expect(page.getByRole("main")).not.toContainText(entity);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Erased run" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Run again" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("tab", { name: "JSON" }).click();
  await expect(page.getByRole("region", { name: "Run as JSON" })).toContainText('"erasure"');
  expect(await page.content()).not.toContain(entity);

  await page.goto("/runs");
  await expect(row).toContainText("Erased");
  await expect(page.getByRole("main")).not.toContainText(entity);
  await page.goto(`/traces/${eval_id}`);
  await expect(page.getByText("The run cannot be evaluated again.")).toBeVisible();
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByText("What was kept is unchanged.")).toBeVisible();
  expect(await page.content()).not.toContain(entity);
  await expectAccessible(page);
  await page.goto("/audit-log?about=run");
  await expect(
    page.getByRole("link", { name: `Erased a run's personal data ${run_id}` }),
  ).toHaveCount(1);
});

test("an admin changes data retention, and confirms a change that deletes runs", async ({
  open,
}) => {
  const { page } = await open("blake");
  const live = page.getByLabel("Live runs (days)");
  const save = page.getByRole("button", { name: "Save", exact: true });
  // Longer than any run of this stack is old, and back to what it was.
  for (const days of ["3650", ""]) {
    await page.goto("/settings/retention");
    await live.fill("many");
    await save.click();
    await expect(page.getByText("Enter a whole number of days, or leave it empty.")).toBeVisible();
    await live.fill(days);
    await save.click();
    if (days !== "") {
      await expect(dialog(page)).toContainText("live runs older than 3650 days are deleted");
      await expectAccessible(page);
      await dialog(page).getByLabel("Type delete to confirm").fill("delete");
      await dialog(page).getByRole("button", { name: "Save and delete" }).click();
    }
    await expect(page.getByText("Data retention was saved")).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    await page.reload();
    await expect(live).toHaveValue(days);
    await expect(page.getByText("Changed by blake@acme.example")).toBeVisible();
  }
  await page.goto("/audit-log?about=organization");
  await expect(page.getByText("Changed data retention").first()).toBeVisible();
});

test("a member without the permission sees data retention, holds and erasure with the reason they cannot change them", async ({
  open,
}) => {
  const { run_id } = await completedRun(keys.live, uniqueEntity("kept"));
  const { page } = await open("casey");
  await page.goto("/settings/retention");
  await expect(page.getByLabel("Live runs (days)")).not.toBeEditable();
  await expect(page.getByText("You need the permission data:manage.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Place legal hold/ })).toBeDisabled();
  await expectAccessible(page);
  await page.goto(`/runs/${run_id}`);
  await openMenu(page);
  await expect(item(page, "Place legal hold…")).toBeDisabled();
  await expect(item(page, "Erase personal data…")).toBeDisabled();
  await expect(page.getByText("You need the permission data:manage.")).toBeVisible();
});
