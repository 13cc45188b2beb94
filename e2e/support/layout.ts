import { expect, type Page } from "@playwright/test";

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export async function expectToFit(page: Page) {
  await expect.poll(() => overflow(page), page.url()).toBeLessThanOrEqual(0);
}

/** Two phones, the least width beside the navigation, and that of a new window. A page is loaded once for all. */
const WIDTHS = [320, 390, 740, 1280];

export async function expectToFitAtEveryWidth(page: Page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 720 });
    await expect.poll(() => overflow(page), `${page.url()} at ${width} px`).toBeLessThanOrEqual(0);
  }
}
