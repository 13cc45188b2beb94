import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules whose result depends on the theme. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Legacy mode avoids a second window, which only frames of other origins need.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target}: ${failureSummary}`),
  );
}

/** Expects no axe violation: all rules in the current theme, color rules in the dark theme too. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await findings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveCSS("color-scheme", /dark/);
  expect(await findings(page, RULES_OF_COLOUR), "in the dark theme").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
