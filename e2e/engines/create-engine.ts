import type { Page } from "@playwright/test";

/** Creates an engine of candidate evaluation from the built-in rules and opens its draft. */
export async function createEngine(page: Page, label: string): Promise<string> {
  await page.goto("/engines");
  await page.getByRole("button", { name: "New engine" }).click();
  const dialog = page.getByRole("dialog", { name: "New engine" });
  await dialog.getByLabel("Label").fill(label);
  const slug = await dialog.getByLabel("Slug").inputValue();
  await dialog.getByLabel("Decides").selectOption("candidate_evaluation");
  await dialog.getByRole("button", { name: "Create engine" }).click();
  await page.waitForURL(`/engines/${slug}/edit`);
  return slug;
}
