import type { Page } from "@playwright/test";
import { expectAccessibleIn, type Look } from "@/e2e/support/accessibility";
import { everyPage, unvisitedPages } from "@/e2e/support/every-page";
import { expectToFit } from "@/e2e/support/layout";
import { expect, test } from "@/e2e/support/test";

/** Of a page's load, from design/ui. */
const MAX_LAYOUT_SHIFT = 0.05;
/**
 * A notebook, a tablet and two phones, each in one theme. Names and roles may depend on the width, and colors on the
 * theme: each theme's colors are checked once, one of them at the width that shows what only narrow pages have. A page is
 * loaded once for all.
 */
const LOOKS: readonly (Look & { width: number })[] = [
  { width: 1440, theme: "light", part: "all rules" },
  { width: 1024, theme: "dark", part: "all but colors" },
  { width: 390, theme: "dark", part: "all rules" },
  { width: 320, theme: "light", part: "all but colors" },
];
const WIDEST = 1440;
/** Parts of the list that run beside each other. */
const PARTS = 4;

declare global {
  interface Window {
    layoutShift: number;
  }
}

const observeShifts = (page: Page) =>
  page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput)
          window.layoutShift += Number(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });

test.describe.configure({ mode: "parallel" });
let addresses: string[];
test.beforeAll(async () => {
  addresses = await everyPage();
});

for (const part of Array.from({ length: PARTS }, (_, at) => at)) {
  test(`pages fit, stay in place and have no axe violation at any width in either theme (${part + 1} of ${PARTS})`, async ({
    open,
  }) => {
    const { page } = await open("blake");
    await observeShifts(page);
    for (const address of addresses.filter((_, at) => at % PARTS === part))
      await test.step(address, async () => {
        await page.setViewportSize({ width: WIDEST, height: 900 });
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.waitForLoadState("networkidle");
        const shift = await page.evaluate(() => window.layoutShift);
        expect(shift, `layout shift of ${address}`).toBeLessThanOrEqual(MAX_LAYOUT_SHIFT);
        const primary = page
          .locator("header, [data-page-header]")
          .locator("[data-variant=primary]");
        expect(await primary.count(), address).toBeLessThanOrEqual(1);
        for (const { width, ...look } of LOOKS) {
          await page.setViewportSize({ width, height: 900 });
          await expectToFit(page);
          await expectAccessibleIn(look, page);
        }
      });
  });
}

test("no page is left out", () => {
  expect(unvisitedPages(addresses)).toEqual([]);
});
