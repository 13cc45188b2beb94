import { expect, type Page } from "@playwright/test";

/** Parts of the run page and the trace page by their accessible names. */
export const runPage = (page: Page) => ({
  status: page.locator("dl").getByText(/^(Queued|Processing|Completed|Degraded|Failed)$/),
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

type SampleRun = {
  kind: "Candidates" | "Quotes" | "Coverage" | "Quotes and coverage";
  sample: string;
  entity: string;
};

export const newRun = (page: Page) => page.getByRole("form", { name: "New run" });

/** The status of a run with a result, degraded ones included. */
export const ANSWERED = /^(Completed|Degraded)$/;

/** Chooses a run kind on the New run page. */
export async function chooseKind(page: Page, kind: SampleRun["kind"]): Promise<void> {
  await newRun(page)
    .getByRole("group", { name: "Kind of run" })
    .getByText(kind, { exact: true })
    .click();
}

/** Submits a sample of a kind under a unique name, and waits on the run page for its end. Returns the run id. */
export async function runOfKind(page: Page, { kind, sample, entity }: SampleRun): Promise<string> {
  await page.goto("/runs/new");
  await chooseKind(page, kind);
  await newRun(page).getByRole("button", { name: sample }).click();
  await newRun(page).getByLabel("Entity").fill(entity);
  await newRun(page).getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  await expect(runPage(page).status).toHaveText(ANSWERED);
  return new URL(page.url()).pathname.slice("/runs/".length);
}

/** Opens the trace of a run and verifies it. */
export async function verifyTrace(page: Page, runId: string): Promise<void> {
  await page.goto(`/traces/${runId}`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByText("Reproduced")).toBeVisible();
}
