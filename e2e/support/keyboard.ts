import { expect, type Locator, type Page } from "@playwright/test";

/** So many Tab presses lead to anything on most pages. */
export const MOST_STOPS = 80;

/** Presses Tab (or Shift+Tab) until the element has the focus, which must then be seen. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
  most = MOST_STOPS,
): Promise<void> {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < most && !(await isThere()); stops++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
  // The link of a row has its outline around the row.
  const outlines = await target.evaluate((element) =>
    [undefined, "::after"].map((part) => getComputedStyle(element, part).outlineStyle),
  );
  expect(outlines, "the focus is visible").toContain("solid");
}
