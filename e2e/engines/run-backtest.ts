import { expect, type Locator, type Page } from "@playwright/test";

/**
 * Starts a backtest on the page of an engine or a pool version with the newest runs, and waits until it is completed.
 * Returns its item in the list.
 */
export async function runBacktest(
  page: Page,
  { button, runs, line }: { button: string; runs: string; line?: string },
): Promise<Locator> {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog", { name: /^Backtest / });
  if (line) await dialog.getByLabel("Line of business").fill(line);
  await dialog.getByLabel("At most").fill(runs);
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  await expect(dialog).toHaveCount(0);
  const backtest = page
    .getByRole("list", { name: "Backtests, newest first" })
    .getByRole("listitem")
    .first();
  await expect(backtest).toContainText("Completed", { timeout: 60_000 });
  return backtest;
}
