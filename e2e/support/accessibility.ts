import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules whose result depends on the theme. They take four fifths of the time. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];
/**
 * Rows, rules, candidates and operations that repeat the elements and colors of those before them. Tables have a `tbody`
 * for each group of rows, the API reference a `div` for each group of operations. What an engine adds is at the end of its
 * lists.
 */
const REPEATED = [
  "tbody tr:nth-child(n + 9)",
  "main section > article:nth-of-type(n + 9)",
  "main div > section[id]:nth-of-type(n + 3)",
  "main section ul > li:nth-child(n + 9):nth-last-child(n + 5)",
  "main section details:nth-of-type(n + 9):nth-last-of-type(n + 5)",
].join(", ");

type Part = "all rules" | "colors" | "all but colors";

/** Loads axe into the document of the page, once: that takes as long as most of its runs. */
async function loadAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
}

type Context = { included?: string; excluded?: string };

async function findings(
  page: Page,
  part: Part,
  { included, excluded }: Context = {},
): Promise<string[]> {
  await loadAxe(page);
  const rules = Object.fromEntries(RULES_OF_COLOUR.map((id) => [id, { enabled: false }]));
  const violations = await page.evaluate(
    async ({ context, options }) => (await window.axe.run(context, options)).violations,
    {
      context: {
        include: [included ?? "html"],
        exclude: excluded ? [excluded] : [],
      },
      options: {
        resultTypes: ["violations" as const],
        ...(part === "colors" ? { runOnly: [...RULES_OF_COLOUR] } : {}),
        ...(part === "all but colors" ? { rules } : {}),
      },
    },
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target}: ${failureSummary}`),
  );
}

type Theme = "light" | "dark";

/** Shows the page in a theme. Its colors are those of the theme once a frame is drawn and the transitions have ended. */
async function show(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveCSS("color-scheme", new RegExp(theme));
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** A theme, and which rules are checked in it. */
export type Look = { theme: Theme; part: Part };

/** Expects no axe violation in one theme, without what repeats. */
export async function expectAccessibleIn({ theme, part }: Look, page: Page): Promise<void> {
  await show(page, theme);
  const context = (await page.locator(REPEATED).count()) > 0 ? { excluded: REPEATED } : {};
  expect(await findings(page, part, context), `${page.url()}, ${theme}`).toEqual([]);
}

/** What lies over a page, whose colors are those of the page without it. */
const OVERLAY = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/** Expects no axe violation: all rules in the light theme, color rules in the dark theme too. */
export async function expectAccessible(page: Page): Promise<void> {
  await show(page, "light");
  const has = async (selector: string) => (await page.locator(selector).count()) > 0;
  const context = {
    ...((await has(REPEATED)) ? { excluded: REPEATED } : {}),
    ...((await has(OVERLAY)) ? { included: OVERLAY } : {}),
  };
  if (Object.keys(context).length > 0) expect(await findings(page, "all but colors")).toEqual([]);
  const part = Object.keys(context).length > 0 ? "colors" : "all rules";
  expect(await findings(page, part, context)).toEqual([]);
  await show(page, "dark");
  expect(await findings(page, "colors", context), "in the dark theme").toEqual([]);
  await show(page, "light");
}
