import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { tabTo } from "../support/keyboard";
import { baseUrl, organization } from "../support/local-stack";
import { get, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";
import { aside } from "./draft-page";

// A draft with problems has no example, and an outdated one is not saved.
test.use({ expectedComplaint: /status of (409|422)/ });

const { keys } = organization("Acme Brokerage");
/** From the example beside the draft to the navigation, through every field. */
const WHOLE_PAGE = 400;

type Config = {
  scoring_dimensions: { key: string; criteria: { id: string; weight: number }[] }[];
};

async function send(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(new URL(`/api/v1${path}`, baseUrl), {
    method,
    headers: { authorization: `Bearer ${keys.live}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.ok, await response.text()).toBe(true);
}

/** An engine whose draft has a weight that is too high, in a dimension that is closed at first. */
async function engineWithProblem(): Promise<string> {
  const slug = uniqueEntity("keyboard");
  await send("POST", "/engines", { slug, label: slug, engine_type: "candidate_evaluation" });
  const response = await get(keys.live, `/api/v1/engines/${slug}/config`);
  const { config } = (await response.json()) as { config: Config };
  const coverage = config.scoring_dimensions.find(({ key }) => key === "coverage");
  const limit = coverage?.criteria.find(({ id }) => id === "limit");
  expect(limit).toBeDefined();
  if (limit) limit.weight = 500;
  await send("PUT", `/engines/${slug}/config`, { config });
  return slug;
}

const restored = (page: Page) => page.getByRole("region", { name: "Restored changes" });

test("by keyboard alone: a problem opens its field, is corrected, undone and redone, and the edit is there again after leaving by the sidebar", async ({
  open,
}) => {
  const slug = await engineWithProblem();
  const { page } = await open("blake");
  await page.goto(`/engines/${slug}/edit`);
  const problem = aside(page).getByRole("button", { name: /^Coverage, .*, Weight: / });
  await expect(problem).toContainText("(got 500)");
  await expect(page.getByText("(got 500)")).toHaveCount(1);
  await expectAccessible(page);

  // From the end of the page, where the problem is.
  await tabTo(page, problem, "Shift+Tab");
  await page.keyboard.press("Enter");
  const weight = page
    .getByRole("list", { name: "Criteria of Coverage" })
    .getByLabel(/^Weight of/)
    .and(page.locator("[aria-invalid]"));
  await expect(weight).toBeFocused();
  await expect(weight).toHaveValue("500");
  await expect(weight).toHaveAccessibleDescription(/must be .*\(got 500\)/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("3");
  const field = page.locator(":focus");
  await expect(aside(page)).toContainText("The draft can be published.");
  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("500");
  await expect(problem).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(field).toHaveValue("3");
  await expect(page.getByText("Unsaved changes")).toBeVisible();

  const navigation = page.getByRole("navigation", { name: "Main" });
  await tabTo(page, navigation.getByRole("link", { name: "Runs" }), "Shift+Tab", WHOLE_PAGE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await tabTo(page, navigation.getByRole("link", { name: "Engines" }), "Shift+Tab", WHOLE_PAGE);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: slug, exact: true }), "Tab", WHOLE_PAGE);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Edit draft" }));
  await page.keyboard.press("Enter");

  await expect(restored(page)).toContainText("Your unsaved changes are restored");
  await expect(page.getByText("Unsaved changes", { exact: true })).toBeVisible();
  await expect(aside(page)).toContainText("The draft can be published.");
  await expectAccessible(page);
  await page.keyboard.press("Control+z");
  await expect(problem).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await tabTo(page, restored(page).getByRole("button", { name: "Discard my changes" }));
  await page.keyboard.press("Enter");
  await expect(restored(page)).toHaveCount(0);
  await expect(problem).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(aside(page)).toContainText("The draft can be published.");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^Saved/)).toBeVisible();
});

test("unsaved edits are there again after a reload, the back button and another environment, and for nobody else", async ({
  open,
}) => {
  const slug = await engineWithProblem();
  const { page } = await open("blake");
  page.on("dialog", (dialog) => void dialog.accept());
  const label = page.getByLabel("Name of appetite");
  await page.goto(`/engines/${slug}`);
  await page.getByRole("link", { name: "Edit draft" }).click();
  await label.fill("Reloaded");
  await page.reload();
  await expect(restored(page)).toBeVisible();
  await expect(label).toHaveValue("Reloaded");
  await restored(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(restored(page)).toHaveCount(0);

  await label.fill("Back");
  await page.goBack();
  await expect(page.getByRole("tab", { name: "Versions" })).toBeVisible();
  await page.goForward();
  await expect(label).toHaveValue("Back");
  await page.goto(`/engines/${slug}/edit?environment=test`);
  await expect(restored(page)).toBeVisible();
  await expect(label).toHaveValue("Back");

  const { page: other } = await open("averyOfAcme");
  await other.goto(`/engines/${slug}/edit`);
  await expect(other.getByLabel("Name of appetite")).toHaveValue("Appetite");
  await expect(restored(other)).toHaveCount(0);
});

test("edits of a draft that another person saved since are restored, and saving asks whose stay", async ({
  open,
}) => {
  const slug = await engineWithProblem();
  const { page } = await open("blake");
  await page.goto(`/engines/${slug}/edit`);
  const label = page.getByLabel("Name of appetite");
  await label.fill("Mine");
  const navigation = page.getByRole("navigation", { name: "Main" });
  await navigation.getByRole("link", { name: "Runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  const { config } = await (await get(keys.live, `/api/v1/engines/${slug}/config`)).json();
  config.scoring_dimensions[0].label = "Theirs";
  await send("PUT", `/engines/${slug}/config`, { config });
  await page.goto(`/engines/${slug}/edit`);
  await expect(restored(page)).toContainText("Another person saved it since.");
  await expect(label).toHaveValue("Mine");
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "Your changes are not saved" });
  await conflict.getByRole("button", { name: "Load theirs" }).click();
  await expect(label).toHaveValue("Theirs");
});

test("undo belongs to the browser in fields that the draft does not cover, and JSON that is not valid stays", async ({
  open,
}) => {
  const slug = await engineWithProblem();
  const { page } = await open("blake");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`/engines/${slug}/edit`);
  const label = page.getByLabel("Name of appetite");
  await label.fill("Renamed");
  const name = page.getByLabel("Name of the new dimension");
  await name.pressSequentially("Draft name");
  await page.keyboard.press("Control+z");
  await expect(name).not.toHaveValue("Draft name");
  await expect(label).toHaveValue("Renamed");

  await page.getByRole("tab", { name: "JSON" }).click();
  const text = page.getByLabel("Configuration");
  const valid = await text.inputValue();
  await text.press("Control+End");
  await page.keyboard.type(" and more");
  await expect(page.getByText("The draft keeps its last valid text.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("tab", { name: "Rules" }).click();
  await expect(label).toHaveValue("Appetite");
  await page.getByRole("tab", { name: "JSON · not valid" }).click();
  await expect(text).toHaveValue(`${valid} and more`);
  await expect(page.getByRole("button", { name: /^Review and publish/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.reload();
  await expect(text).toHaveValue(`${valid} and more`);
  await page.getByRole("button", { name: "Discard this text" }).click();
  await expect(text).not.toHaveValue(/and more/);
});

test("a fact, a word and a value are chosen from menus by keyboard, which keep the focus near", async ({
  open,
}) => {
  const slug = await engineWithProblem();
  const { page } = await open("blake");
  await page.goto(`/engines/${slug}/edit`);
  const field = page.getByLabel("Name of the new filter");
  await field.fill("Slow carriers");
  await page.keyboard.press("Enter");
  const item = page.getByRole("group", { name: "Slow carriers" });
  const insert = item.getByRole("button", { name: "Insert a value into the evidence" });
  const evidence = item.getByLabel("Evidence", { exact: true });
  await insert.focus();
  await page.keyboard.press("Enter");
  const carrier = page.getByRole("menuitem", { name: /^Carrier,/ });
  await expect(carrier).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(carrier).toBeFocused();
  await expect(evidence).toHaveValue("slow carriers {value}");
  await page.keyboard.press("Enter");
  await expect(evidence).toHaveValue("slow carriers {value}{carrier}");
  await expect(evidence).toBeFocused();
  await insert.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(insert).toBeFocused();
  await expect(evidence).toHaveValue("slow carriers {value}{carrier}");

  // The first filter that removes a carrier is reported, so that their order can be changed.
  await field.fill("New carriers");
  await page.keyboard.press("Enter");
  const filters = page.getByRole("list", { name: "Your filters" });
  const items = filters.locator("> li");
  await expect(items.first()).toContainText("Slow carriers");
  await filters.getByRole("button", { name: "Move New carriers up" }).focus();
  await page.keyboard.press("Enter");
  await expect(items.first()).toContainText("New carriers");
  await expect(page.getByText("New carriers is at place 1 of 2.")).toBeAttached();
});
