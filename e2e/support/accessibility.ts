import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What a theme can change; everything else is the same elements in the same places. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The legacy mode only spares a second window for the answers of other origins' frames: there are none here.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target}: ${failureSummary}`),
  );
}

/** Axe finds nothing on the page as it stands: every rule that it has, at every level, and those of colour again in the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await findings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveCSS("color-scheme", /dark/);
  expect(await findings(page, RULES_OF_COLOUR), "in the dark theme").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
