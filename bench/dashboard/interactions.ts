import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { clearReported, readReported } from "./timing";

/** Time for a slowed page to paint, and for the browser to report it. */
const SETTLE_MS = 700;

type Interaction = { name: string; do: () => Promise<void> };

/** Runs each interaction and returns its slowest input-to-paint in ms. Below 16 ms the browser reports nothing; then 16. */
export async function measureInteractions(page: Page, interactions: readonly Interaction[]) {
  const seen: { name: string; ms: number }[] = [];
  for (const interaction of interactions) {
    await sleep(SETTLE_MS);
    await clearReported(page);
    await interaction.do();
    await sleep(SETTLE_MS);
    seen.push({
      name: interaction.name,
      ms: Math.max(16, (await readReported(page)).slowestInteractionMs),
    });
  }
  return seen;
}

export const onRuns = (page: Page): Interaction[] => [
  { name: "Runs: open a filter", do: () => page.getByRole("button", { name: /^Status/ }).click() },
  {
    name: "Runs: choose in it",
    do: () => page.getByRole("menuitemcheckbox").or(page.getByRole("menuitemradio")).nth(3).click(),
  },
  { name: "Runs: close it", do: () => page.keyboard.press("Escape") },
  { name: "Runs: down the list by j", do: () => page.keyboard.press("j") },
  {
    name: "Runs: type into the search",
    do: () => page.getByRole("searchbox").pressSequentially("acme", { delay: 60 }),
  },
  { name: "Runs: open the palette", do: () => page.keyboard.press("Control+k") },
  { name: "Runs: type into the palette", do: () => page.keyboard.type("sett", { delay: 60 }) },
  { name: "Runs: close the palette", do: () => page.keyboard.press("Escape") },
];

export const onRun = (page: Page): Interaction[] => [
  {
    name: "Run of 500: open another's evidence",
    do: () => page.locator("[data-row]").nth(2).click(),
  },
  { name: "Run of 500: next by j", do: () => page.keyboard.press("j") },
  {
    name: "Run of 500: narrow to a tier",
    do: () =>
      page
        .getByRole("button", { name: /good fit$/i })
        .first()
        .click(),
  },
  {
    name: "Run of 500: all tiers again",
    do: () =>
      page
        .getByRole("button", { name: /good fit$/i })
        .first()
        .click(),
  },
  { name: "Run of 500: tab Input", do: () => page.getByRole("tab", { name: "Input" }).click() },
  { name: "Run of 500: tab JSON", do: () => page.getByRole("tab", { name: "JSON" }).click() },
  {
    name: "Run of 500: tab Candidates",
    do: () => page.getByRole("tab", { name: "Candidates" }).click(),
  },
];
