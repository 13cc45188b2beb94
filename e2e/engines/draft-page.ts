import type { Locator, Page } from "@playwright/test";

/** The live example and the changes beside a draft. */
export const aside = (page: Page) =>
  page.getByRole("complementary", { name: "Example and changes" });

/** A part of the draft, such as "Weights". */
export const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Adds an item to a part of the draft by its name. */
export async function addByName(page: Page, noun: string, name: string): Promise<void> {
  await page.getByLabel(`Name of the new ${noun}`).fill(name);
  await page.getByRole("button", { name: `Add ${noun}`, exact: true }).click();
}

/** Chooses one of the names that a button offers, such as "Add to Lines". */
export async function choose(within: Locator, button: string, name: string): Promise<void> {
  await within.getByRole("button", { name: button, exact: true }).click();
  await within.getByRole("menuitem", { name, exact: true }).click();
}
