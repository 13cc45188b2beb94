import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules whose result depends on the theme. On long lists they take nearly all of the time. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];
/**
 * Rows, rules and operations that repeat the elements and colors of those before them. Tables have a `tbody` for each group
 * of rows, the API reference a `div` for each group of operations.
 */
const REPEATED = [
  "tbody tr:nth-child(n + 9)",
  "main section > article:nth-of-type(n + 9)",
  "main div > section[id]:nth-of-type(n + 3)",
].join(", ");

type Part = "all rules" | "colors" | "all but colors";

async function findings(page: Page, part: Part, excluded?: string): Promise<string[]> {
  // Legacy mode avoids a second window, which only frames of other origins need.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (part === "colors") axe.withRules(RULES_OF_COLOUR);
  if (part === "all but colors") axe.disableRules(RULES_OF_COLOUR);
  if (excluded) axe.exclude(excluded);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target}: ${failureSummary}`),
  );
}

/** Expects no axe violation: all rules in the current theme, color rules in the dark theme too. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const excluded = (await page.locator(REPEATED).count()) > 0 ? REPEATED : undefined;
  if (excluded) expect(await findings(page, "all but colors")).toEqual([]);
  expect(await findings(page, excluded ? "colors" : "all rules", excluded)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveCSS("color-scheme", /dark/);
  expect(await findings(page, "colors", excluded), "in the dark theme").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
