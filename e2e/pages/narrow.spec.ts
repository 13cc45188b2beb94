import { expectToFit, expectToFitAtEveryWidth } from "../support/layout";
import { organization } from "../support/local-stack";
import { completedRun, type Submitted, uniqueEntity } from "../support/public-api";
import { runPage } from "../support/run-page";
import { expect, test } from "../support/test";

let run: Submitted;
test.use({ uses: ["worker"] });
test.beforeAll(async () => {
  run = await completedRun(
    organization("Acme Brokerage").keys.live,
    uniqueEntity("narrow-entity-with-a-long-name-in-one-word"),
  );
});

test("neither a run, in each of its tabs, nor its trace scrolls sideways at any width", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto(`/runs/${run.run_id}`);
  for (const tab of ["Candidates", "Input", "JSON"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
    await expectToFitAtEveryWidth(page);
  }
  await page.goto(`/traces/${run.eval_id}`);
  await page.locator("main summary").first().click();
  await expect(page.getByRole("table", { name: /^How each level/ })).toBeVisible();
  await expectToFitAtEveryWidth(page);
});

for (const width of [390, 320]) {
  test(`at ${width} px the navigation opens as a drawer and closes when a link is followed`, async ({
    open,
  }) => {
    const { page } = await open("blake", { viewport: { width, height: 720 } });
    await page.goto("/runs");
    await page.getByRole("button", { name: "Open navigation" }).click();
    const drawer = page.getByRole("dialog", { name: "Navigation" });
    await expectToFit(page);
    await drawer.getByRole("link", { name: "New run" }).click();
    await expect(page).toHaveURL("/runs/new");
    await expect(drawer).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Start run" })).toBeVisible();
  });

  test(`at ${width} px a candidate's evidence opens as a dialog over the list`, async ({
    open,
  }) => {
    const { page } = await open("blake", { viewport: { width, height: 720 } });
    await page.goto(`/runs/${run.run_id}`);
    const first = runPage(page).candidates.locator("[data-row]").first();
    const name = (await first.textContent()) ?? "";
    await first.click();
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog.getByRole("definition")).toHaveCount(12);
    await expectToFit(page);
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(first).toBeVisible();
  });
}
