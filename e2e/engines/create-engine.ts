import type { Page } from "@playwright/test";
import type { EngineTypeName } from "@/lib/domain/engines/engine-types";

/** Creates an engine from the built-in rules and opens its draft. Returns its slug. */
export async function createEngine(
  page: Page,
  label: string,
  decides: EngineTypeName = "candidate_evaluation",
): Promise<string> {
  await page.goto("/engines");
  await page.getByRole("button", { name: "New engine" }).click();
  const dialog = page.getByRole("dialog", { name: "New engine" });
  await dialog.getByLabel("Label").fill(label);
  const slug = await dialog.getByLabel("Slug").inputValue();
  await dialog.getByLabel("Decides").selectOption(decides);
  await dialog.getByRole("button", { name: "Create engine" }).click();
  await page.waitForURL(`/engines/${slug}/edit`);
  return slug;
}
