import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";
import { createEngine } from "./create-engine";
import { runBacktest } from "./run-backtest";

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
  await page.getByLabel("Lowest AM Best rating", { exact: true }).selectOption("A++");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();

  await page.goto(`/engines/${slug}?view=backtests`);
  await expect(page.getByText("The draft has not been tested in live")).toBeVisible();
  await page.getByRole("button", { name: "Backtest the draft…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Backtest the draft of/ });
  await dialog.getByLabel("At most").fill("0");
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  await expect(dialog.getByLabel("At most")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  const backtest = await runBacktest(page, { button: "Backtest the draft…", runs: "50" });
  await expect(backtest).toContainText(/\d+ of \d+ tested runs? changes?/);
  await expect(backtest.getByRole("table", { name: /^Candidates by tier/ })).toBeVisible();
  const changed = backtest
    .getByRole("region", { name: "Changed runs" })
    .getByRole("listitem")
    .first();
  await expect(changed).toContainText("becomes Removed, by Security floor");
  await expect(backtest).not.toContainText(/security_floor|[a-z]-fit\/\d/);
  await expectAccessible(page);
  await changed.getByRole("link", { name: /^Compare/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /: before and after$/ })).toBeVisible();
  const moved = page.getByRole("region", { name: "Changes, best first" });
  await expect(moved.getByRole("listitem").first()).toContainText(/becomes.*\(Security floor\)/);
  await expectAccessible(page);
});

test("a version of a pool is tested with the runs of its pool from its page", async ({ open }) => {
  await completedRun(organization("Acme Brokerage").keys.live, uniqueEntity("past"));
  const { page } = await open("blake");
  await page.goto("/pools/carriers:tier1/versions/1?view=backtests");
  const backtest = await runBacktest(page, { button: "Backtest version 1…", runs: "3" });
  await expect(backtest).toContainText(/Version 1 changes none of \d runs?/);
});
