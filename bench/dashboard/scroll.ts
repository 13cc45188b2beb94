import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { forgetReported, readReported } from "./timing";

const STEP_PX = 400;
const FRAME_MS = 50;
/** Until the rows that were loaded last are drawn, on a slowed processor too. */
const SETTLE_MS = 3_000;

/** Loads page after page until so many rows are there. */
export async function loadRows(page: Page, count: number): Promise<void> {
  const rows = page.getByRole("table").locator("tbody tr");
  const more = page.getByRole("button", { name: "Load more" });
  await more.waitFor();
  for (let before = await rows.count(); before < count; before = await rows.count()) {
    await more.click();
    await page.waitForFunction(
      (held) => document.querySelectorAll("table tbody tr").length > held,
      before,
    );
  }
  await sleep(SETTLE_MS);
}

/** Wheels from the top of the page to its end; answers the rows passed and the longest task meanwhile, in ms (none under 50 is reported). */
export async function measureScroll(page: Page) {
  await page.mouse.move(600, 500);
  await sleep(1_000);
  await forgetReported(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let at = 0; at < height; at += STEP_PX) {
    await page.mouse.wheel(0, STEP_PX);
    await sleep(FRAME_MS);
  }
  await sleep(1_000);
  const { longestTaskMs } = await readReported(page);
  const rows = await page.getByRole("table").locator("tbody tr").count();
  const atEnd = await page.evaluate(
    () =>
      Math.ceil(window.scrollY + window.innerHeight) >= document.documentElement.scrollHeight - 1,
  );
  return { rows, atEnd, longestTaskMs };
}
