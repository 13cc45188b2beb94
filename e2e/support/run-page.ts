import { expect, type Page } from "@playwright/test";

/** Parts of the run page and the trace page by their accessible names. */
export const runPage = (page: Page) => ({
  status: page.locator("dl").getByText(/^(Queued|Processing|Completed|Failed)$/),
  stages: page.getByRole("list", { name: "Stages" }),
  currentStage: page.getByRole("list", { name: "Stages" }).locator("[aria-current=step]"),
  tier: (name: string) => page.getByRole("button", { name: new RegExp(`^[\\d,]+ ?${name}$`, "i") }),
  candidates: page.getByRole("table", { name: /^Candidates by tier/ }),
  evidence: page.getByRole("complementary", { name: "Evidence" }),
});

export const CURRENT_STAGE = "ol[aria-label=Stages] [aria-current=step]";

/** Starts a run from a sample on the New run page. Returns the run id from the URL of its page. */
export async function startRun(
  page: Page,
  { entity, pool }: { entity: string; pool?: string },
): Promise<string> {
  await page.getByRole("button", { name: "Manufacturer, professional liability" }).click();
  await page.getByLabel("Entity").fill(entity);
  if (pool) await page.getByRole("radio", { name: new RegExp(`^${pool}`) }).check();
  await page.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  return new URL(page.url()).pathname.slice("/runs/".length);
}

export const connection = (page: Page) => page.getByRole("status", { name: "Connection" });
