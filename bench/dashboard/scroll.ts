import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { clearReported, readReported } from "./timing";

const STEP_PX = 400;
const FRAME_MS = 50;
/** Time until the last rows are painted, on a slowed CPU too. */
const SETTLE_MS = 3_000;

/** Loads pages until the list has this many rows. */
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

/** Scrolls from top to end. Returns the rows passed and the longest task in ms (the browser reports none below 50). */
export async function measureScroll(page: Page) {
  await page.mouse.move(600, 500);
  await sleep(1_000);
  await clearReported(page);
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
