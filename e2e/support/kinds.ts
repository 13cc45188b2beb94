import { expect, type Page } from "@playwright/test";
import { runPage } from "./run-page";

type Started = {
  kind: "Candidates" | "Quotes" | "Coverage" | "Quotes and coverage";
  sample: string;
  entity: string;
};

export const newRun = (page: Page) => page.getByRole("form", { name: "New run" });

/** Chooses a run kind on the New run page. */
export async function chooseKind(page: Page, kind: Started["kind"]): Promise<void> {
  await newRun(page)
    .getByRole("group", { name: "Kind of run" })
    .getByText(kind, { exact: true })
    .click();
}

/** Submits a sample of a kind under a unique name, and waits on the run page for its end. Returns the run id. */
export async function runOfKind(page: Page, { kind, sample, entity }: Started): Promise<string> {
  await page.goto("/runs/new");
  await chooseKind(page, kind);
  await newRun(page).getByRole("button", { name: sample }).click();
  await newRun(page).getByLabel("Entity").fill(entity);
  await newRun(page).getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  await expect(runPage(page).status).toHaveText("Completed");
  return new URL(page.url()).pathname.slice("/runs/".length);
}

/** Opens the trace of a run and verifies it. */
export async function verifyTrace(page: Page, runId: string): Promise<void> {
  await page.goto(`/traces/${runId}`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByText("Reproduced")).toBeVisible();
}
