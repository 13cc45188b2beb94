import type { Locator, Page } from "@playwright/test";
import { PEOPLE } from "./support/people";
import { uniqueEntity } from "./support/public-api";
import { connection, runPage } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ uses: ["worker"] });

const MOST_STOPS = 80;

/** Presses Tab (or Shift+Tab) until the element has the focus, which must then be seen. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < MOST_STOPS && !(await isThere()); stops++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
  const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline, "the focus is visible").not.toBe("none");
}

test("the whole journey goes by keyboard alone, from sign-in to Verify", async ({ open }) => {
  const entity = uniqueEntity("keyboard");
  const { page } = await open(null);
  await page.goto("/runs");
  await tabTo(page, page.getByRole("button", { name: PEOPLE.casey, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();

  // Single keys are heard once the page is alive; the header says so.
  await expect(connection(page)).toHaveText("Live");
  await page.keyboard.press("n");
  await tabTo(page, page.getByRole("button", { name: "Manufacturer, professional liability" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Entity"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(entity);
  await page.keyboard.press("Enter");

  const { status, candidates, evidence } = runPage(page);
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  await expect(status).toHaveText("Completed");
  const third = (await candidates.locator("[data-rank='3']").textContent()) ?? "";
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/candidate=2\b/);
  await page.keyboard.press("j");
  await expect(evidence.getByRole("heading", { name: third })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Find a carrier" })).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "Open trace" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Trace of ${entity}` })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Verify" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Reproduced: the same hash.")).toBeVisible();
});

test("the palette opens with Ctrl K, finds a page and a run, and gives the focus back", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or jump to" })).toBeVisible();
  await page.keyboard.type("new run");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/runs/new");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("single keys do nothing while text is typed, nor once they are turned off", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs");
  await page.getByRole("searchbox", { name: "Filter by entity" }).pressSequentially("n?");
  await expect(page).toHaveURL(/\/runs\?q=/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Filter by entity" }).blur();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Single keys are on in this browser" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/runs\?q=/);
});
