import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";
import { createEngine } from "./create-engine";

// No run can be tested zero times.
test.use({ expectedComplaint: /status of 400/ });

test("a draft is tested with past runs, and its report names what changes, by which rule", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const entity = uniqueEntity("past");
  await completedRun(keys.live, entity);
  const { page } = await open("blake");
  const slug = await createEngine(page, uniqueEntity("tested"));
  await page.getByRole("button", { name: "Set a floor" }).click();
  await page.getByLabel("Am best", { exact: true }).selectOption("A++");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();

  await page.goto(`/engines/${slug}?view=backtests`);
  await expect(page.getByText("The draft has not been tested in live")).toBeVisible();
  await page.getByRole("button", { name: "Backtest the draft…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Backtest the draft of/ });
  await dialog.getByLabel("At most").fill("0");
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  await expect(dialog.getByLabel("At most")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("At most").fill("50");
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  await expect(dialog).toHaveCount(0);

  const backtest = page
    .getByRole("list", { name: "Backtests, newest first" })
    .getByRole("listitem")
    .first();
  await expect(backtest).toContainText("Completed", { timeout: 20_000 });
  await expect(backtest).toContainText(/\d+ of \d+ tested runs? changes?/);
  await expect(backtest.getByRole("table", { name: /^Candidates by tier/ })).toBeVisible();
  const changed = backtest
    .getByRole("region", { name: "Changed runs" })
    .getByRole("listitem")
    .first();
  await expect(changed).toContainText("becomes Removed");
  await expectAccessible(page);
  await changed.getByRole("link", { name: /^Open beside the draft/ }).click();
  await expect(page.getByRole("complementary", { name: "Example and changes" })).toContainText(
    /changes? (its|their) place/,
  );
});
