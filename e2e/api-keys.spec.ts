import type { Page } from "@playwright/test";
import { expectRefused } from "@/e2e/support/refused";
import { expectAccessible } from "./support/accessibility";
import { get, uniqueEntity } from "./support/public-api";
import { expect, test } from "./support/test";

test.use({ uses: [] });

const statusWith = async (key: string) => (await get(key, "/api/v1/jobs")).status;
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

/** Creates a key and leaves its dialog open. */
async function create(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create key" }).click();
  return (await dialog.locator("[data-secret]").textContent()) ?? "";
}

test("a key works immediately, is shown once, and is rejected after it is revoked", async ({
  open,
}) => {
  const name = uniqueEntity("backend");
  const { page } = await open("blake", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/keys");
  const key = await create(page, name);
  expect(key).toMatch(/^nx_live_[0-9a-f]{64}$/);
  await expect(
    page.getByRole("dialog").getByRole("region", { name: "a first request with this key" }),
  ).toContainText(`/api/v1/jobs \\\n  -H "Authorization: Bearer ${key}"`);
  await page.getByRole("dialog").getByRole("button", { name: "Copy", exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  expect(await statusWith(key)).toBe(200);
  await page.getByRole("button", { name: "Done" }).click();

  const row = rowOf(page, name);
  await expect(row).toContainText(`nx_live_…${key.slice(-4)}`);
  await expect(row).toContainText("Active");
  await page.reload();
  await expect(row.getByRole("cell", { name: "just now" })).toHaveCount(2);
  expect(await page.content()).not.toContain(key);

  await row.getByRole("button", { name: new RegExp(`^Revoke ${name}`) }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke this API key?" });
  await expect(dialog.getByRole("button", { name: "Revoke" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("Revoked");
  await expect(row.getByRole("button", { name: /^Revoke/ })).toHaveCount(0);
  expect(await statusWith(key)).toBe(401);
});

test("leaving before a key is copied asks for confirmation, with Escape and with Back", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "API keys" })
    .click();
  await page.waitForURL("/keys");
  const key = await create(page, uniqueEntity("unsaved"));
  await page.keyboard.press("Escape");
  const warning = page.getByRole("alert");
  await expect(warning).toContainText("was not copied");
  await page.getByRole("button", { name: "Go back and copy it" }).click();
  await expect(warning).toHaveCount(0);
  await page.evaluate(() => history.back());
  await expect(warning).toContainText("was not copied");
  await expect(page).toHaveURL("/keys");
  await expect(page.getByRole("dialog")).toContainText(key);
  await page.getByRole("button", { name: "Leave without it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a key gets the chosen environment, expiry and permission", async ({ open }) => {
  const name = uniqueEntity("staging");
  const { page } = await open("blake");
  await page.goto("/keys");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Environment").selectOption("test");
  await dialog.getByLabel("Expires").selectOption("day");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toContainText("Choose a day.");
  await dialog.getByLabel("Last day").fill("2020-01-01");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toContainText("Choose today or a later day.");
  await dialog.getByLabel("Expires").selectOption("30");
  await dialog.getByRole("checkbox", { name: "Manage data" }).check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.locator("[data-secret]")).toContainText("nx_test_");
  await dialog.getByRole("checkbox", { name: "I have stored it" }).check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL("/keys?environment=test");
  await expect(rowOf(page, name)).toContainText("nx_test_…");
  await expect(rowOf(page, name)).toContainText("Manages data");
  await page.goto("/keys");
  await expect(rowOf(page, name)).toHaveCount(0);
});

test("a member without the permission sees the reason, and the API returns 403", async ({
  open,
}) => {
  const { page } = await open("casey");
  await page.goto("/keys");
  await expect(page.getByRole("heading", { name: "You cannot manage API keys" })).toBeVisible();
  await expect(page.getByText("api_keys:manage", { exact: true })).toBeVisible();
  await expectRefused(page, "Create key", "api_keys:manage");
  expect((await page.request.get("/api/portal/api-keys")).status()).toBe(403);
});

test.describe("with a validation error:", () => {
  test.use({ expectedComplaint: /status of 400/ });

  test("axe finds no violations on the keys page and in its dialogs in either theme", async ({
    open,
  }) => {
    const name = uniqueEntity("accessible");
    const { page } = await open("blake");
    await page.goto("/keys");
    await page.getByRole("button", { name: "Create key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Create key" }).click();
    await expect(dialog.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await create(page, name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Leave without it" }).click();
    await expect(rowOf(page, name)).toBeVisible();
    await expectAccessible(page);
    await rowOf(page, name)
      .getByRole("button", { name: /^Revoke/ })
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    const member = await open("casey");
    await member.page.goto("/keys");
    await expect(
      member.page.getByRole("heading", { name: "You cannot manage API keys" }),
    ).toBeVisible();
    await expectAccessible(member.page);
  });
});
