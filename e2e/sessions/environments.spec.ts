import { randomBytes } from "node:crypto";
import { expectAccessible } from "../support/accessibility";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

/** Environments cannot be deleted: each test makes its own, and an organization can have five besides live. */
const newSlug = () => `dev_${randomBytes(4).toString("hex")}`;

test("a new environment has a key of its own, and its runs are seen only there", async ({
  open,
}) => {
  const slug = newSlug();
  const entity = uniqueEntity("in-dev");
  const { page } = await open("averyOfBorealis");
  await page.goto("/runs");
  await page.getByRole("button", { name: "Environment: Live" }).click();
  await page.getByRole("menuitem", { name: "New environment…" }).click();
  const dialog = page.getByRole("dialog", { name: "New environment" });
  await dialog.getByLabel("Name").fill("My env");
  await expect(dialog).toContainText("Use lowercase letters, digits and underscores only.");
  await dialog.getByLabel("Name").fill("test");
  await expect(dialog).toContainText("There is an environment test already.");
  await dialog.getByLabel("Name").fill(slug);
  await dialog.getByRole("button", { name: "Create environment" }).click();
  const ready = page.getByRole("dialog", { name: `${slug} is ready` });
  await ready.getByRole("button", { name: "Create API key" }).click();

  const keyDialog = page.getByRole("dialog", { name: "Create API key" });
  await expect(keyDialog.getByLabel("Environment")).toHaveValue(slug);
  await keyDialog.getByLabel("Name").fill("Development");
  await keyDialog.getByRole("button", { name: "Create key" }).click();
  const key = (await page.getByRole("dialog").locator("[data-secret]").textContent()) ?? "";
  expect(key).toMatch(new RegExp(`^nx_${slug}_[0-9a-f]{64}$`));
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(`/keys?environment=${slug}`);
  await expect(page.getByRole("row", { name: /Development/ })).toContainText(`nx_${slug}_…`);

  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/runs\\?environment=${slug}`));
  await expect(page.getByText(`${slug} data`)).toBeVisible();
  // It arrives in the open list.
  await completedRun(key, entity);
  await expect(page.getByRole("link", { name: entity })).toBeVisible();
  await expectAccessible(page);
  for (const other of ["Test", "Live"]) {
    await page.getByRole("button", { name: /^Environment: / }).click();
    await page.getByRole("menuitemradio", { name: other }).click();
    await expect(page.getByRole("button", { name: `Environment: ${other}` })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
    await expect(page.getByRole("link", { name: entity })).toHaveCount(0);
  }

  await page.goto("/settings/environments");
  const usage = page.getByRole("row", { name: new RegExp(slug) });
  await expect(usage.getByRole("cell").first()).toHaveText("1");
  await expect(page.getByRole("row", { name: /^Live Billed/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Previous month" }).click();
  await expect(page).toHaveURL(/[?&]month=\d{4}-\d{2}/);
  await expect(usage.getByRole("cell").first()).toHaveText("0");
});

test("the menu works with the keyboard alone", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/events");
  await page.getByRole("button", { name: "Environment: Live" }).focus();
  await page.keyboard.press("Enter");
  const choice = page.getByRole("menuitemradio", { name: "Test" });
  await expect(choice).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(choice).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\?environment=test/);
  await expect(page.getByRole("button", { name: "Environment: Test" })).toBeFocused();
});

test.describe(() => {
  // The browser's line for each 404.
  test.use({ expectedComplaint: /404/ });

  test("the page of an environment that does not exist lists those that do", async ({ open }) => {
    const { page } = await open("casey");
    await page.goto("/runs?environment=nowhere");
    await expect(page.getByRole("heading", { name: "No environment nowhere" })).toBeVisible();
    const answer = await page.request.get("/api/portal/jobs?environment=nowhere");
    expect(answer.status()).toBe(404);
    expect(await answer.json()).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("live, test"),
    });
    await page.getByRole("main").getByRole("link", { name: "Test" }).click();
    await expect(page).toHaveURL(/\/runs\?environment=test/);
    await page.getByRole("button", { name: "Environment: Test" }).click();
    await expect(page.getByRole("menuitemradio", { name: "Test" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "New environment…" })).toBeDisabled();
  });
});
