import type { Locator, Page } from "@playwright/test";
import { tabTo } from "../support/keyboard";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

/** Journeys through the document, its links, what-ifs, the overview, saved views and notifications without a pointer. */

const { keys } = organization("Acme Brokerage");

test.use({ uses: ["worker"] });

const hasFocus = (element: Locator) =>
  element.evaluate((found) => found === document.activeElement);
const press = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};

test("a record is explained, shared and its link revoked by keyboard", async ({ open }) => {
  const { run_id: id } = await completedRun(keys.live, uniqueEntity("keyboard-record"));
  const { page } = await open("averyOfAcme");
  await page.goto(`/runs/${id}/record`);
  await tabTo(page, page.getByLabel("Why not", { exact: true }));
  await page.keyboard.type("Nobody Mutual");
  await press(page, "Enter");
  await expect(page.getByText("“Nobody Mutual” is not in the pool")).toBeVisible();

  const share = page.getByRole("button", { name: "Share" });
  await tabTo(page, share, "Shift+Tab");
  await press(page, "Enter");
  await expect(page.getByLabel("Recipient (optional)")).toBeFocused();
  await page.keyboard.type("New York DFS");
  await press(page, "Enter");
  const stored = page.getByLabel("I have stored it");
  await tabTo(page, stored);
  await press(page, "Space");
  await tabTo(page, page.getByRole("button", { name: "Done" }));
  await press(page, "Enter");
  const dialog = page.getByRole("dialog", { name: "Share this record" });
  await tabTo(page, dialog.getByRole("button", { name: "Revoke" }));
  await press(page, "Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Revoke link" }));
  await press(page, "Enter");
  await expect(dialog.getByText("Revoked", { exact: true })).toBeVisible();
  await press(page, "Escape");
  await expect(dialog).toBeHidden();
});

test("a what-if is set with arrow keys, and reset", async ({ open }) => {
  const { run_id: id } = await completedRun(keys.live, uniqueEntity("keyboard-what-if"));
  const { page } = await open("averyOfAcme");
  await page.goto(`/runs/${id}`);
  await tabTo(page, page.getByRole("tab", { selected: true }));
  const tab = page.getByRole("tab", { name: "What if" });
  for (let i = 0; i < 8 && !(await hasFocus(tab)); i++) await press(page, "ArrowRight");
  await expect(tab).toHaveAttribute("aria-selected", "true");
  const slider = page.getByRole("slider", { name: /^Annual revenue/ });
  await tabTo(page, slider);
  await press(page, "ArrowRight");
  const changed = page.getByRole("region", { name: "Changed input" });
  await expect(changed).toContainText("Annual revenue");
  await tabTo(page, page.getByRole("button", { name: "Reset" }));
  await press(page, "Enter");
  await expect(changed).toHaveCount(0);
});

test("the overview's numbers, tables and the bell are reached by keyboard, and Escape returns to the bell", async ({
  open,
}) => {
  await completedRun(keys.test, uniqueEntity("keyboard-overview"));
  const { page } = await open("blake");
  await page.goto("/?environment=test");
  const bell = page.getByRole("button", { name: /^Notifications/ });
  await tabTo(page, bell);
  await press(page, "Enter");
  const drawer = page.getByRole("dialog", { name: "Notifications" });
  await tabTo(page, drawer.getByRole("link", { name: "Notification settings" }));
  await press(page, "Escape");
  await expect(bell).toBeFocused();

  const asTable = page.getByRole("button", { name: "Runs by day: show as a table" });
  await tabTo(page, asTable);
  await press(page, "Enter");
  await expect(page.getByRole("table", { name: "Runs by day, latest first" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: /no decision yet$/ }), "Shift+Tab");
  await press(page, "Enter");
  await expect(page).toHaveURL(/\/runs\?.*decision=none/);
  await expect(page.getByRole("table")).toBeVisible();
});

test("a view is saved, made the default, and deleted by keyboard", async ({ open }) => {
  const name = uniqueEntity("Keyboard");
  const { page } = await open("casey");
  await page.goto("/runs?environment=test&status=failed");
  const views = page.getByRole("button", { name: /^(Saved views|View: Keyboard-)/ });
  const choose = async (item: RegExp) => {
    await tabTo(page, views);
    await press(page, "Enter");
    const wanted = page.getByRole("menuitem", { name: item });
    // Keys that are pressed before the menu is open go to its button.
    await expect(wanted).toBeVisible();
    for (let i = 0; i < 20 && !(await hasFocus(wanted)); i++) await press(page, "ArrowDown");
    await expect(wanted).toBeFocused();
    await press(page, "Enter");
  };
  await choose(/^Save as a new view/);
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type(name);
  await press(page, "Enter");
  await expect(views).toHaveText(name);

  await choose(/^Manage views/);
  const manage = page.getByRole("dialog", { name: "Saved views" });
  await tabTo(page, manage.getByRole("button", { name: `Make default: ${name}` }));
  await press(page, "Enter");
  await expect(manage.getByText("your default")).toBeVisible();
  await tabTo(page, manage.getByRole("button", { name: `Delete ${name}` }));
  await press(page, "Enter");
  await tabTo(page, manage.getByRole("button", { name: "Delete", exact: true }));
  await press(page, "Enter");
  await expect(manage.getByText(name)).toHaveCount(0);
  await press(page, "Escape");
  await expect(views).toHaveText("Views");
});
