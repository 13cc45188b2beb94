import { expectAccessible } from "../support/accessibility";
import { asPageOf } from "../support/local-stack";
import { uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

test.use({ uses: [] });

const headers = asPageOf("Borealis Risk Partners");

test("a member's change appears in the audit log with their name, and filters find it", async ({
  open,
}) => {
  const name = uniqueEntity("audited");
  const admin = await open("averyOfBorealis");
  const created = await admin.page.request.post("/api/portal/api-keys?environment=test", {
    headers,
    data: { name },
  });
  expect(created.status()).toBe(201);
  const { page } = admin;
  await page.goto("/audit-log?environment=test");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Created an API key");
  await expect(row).toContainText("avery@nexio.example");
  await expect(row).toContainText("in the dashboard from 127.0.0.1");
  await row.getByRole("button", { name: /^View change/ }).click();
  const change = page.getByRole("dialog");
  await expect(change.getByRole("row").filter({ hasText: "name" })).toContainText(name);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Target/ }).click();
  await page.getByRole("menuitemradio", { name: "Deliveries" }).click();
  await expect(page).toHaveURL(/[?&]about=delivery/);
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: /^Target/ }).click();
  await page.getByRole("menuitemradio", { name: "API keys" }).click();
  await page.getByRole("button", { name: /^By/ }).click();
  await page.getByRole("menuitemradio", { name: "A member" }).click();
  await expect(row).toBeVisible();
  await page.reload();
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Environment: Test" }).click();
  await page.getByRole("menuitemradio", { name: "Live" }).click();
  await expect(row).toHaveCount(0);
});

test("a change links to its target, with the keyboard alone", async ({ open }) => {
  const name = uniqueEntity("audited endpoint");
  const { page } = await open("averyOfBorealis");
  const data = { url: "http://127.0.0.1:9/hooks", description: name, events: ["run.completed"] };
  const created = await page.request.post("/api/portal/webhooks?environment=test", {
    headers,
    data,
  });
  expect(created.status()).toBe(201);
  await page.goto("/audit-log?environment=test&about=webhook");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Filter by text" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: `Created an endpoint ${name}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("axe finds no violations on the audit log in either theme", async ({ open }) => {
  const { page } = await open("averyOfBorealis");
  await page.request.post("/api/portal/api-keys?environment=test", {
    headers,
    data: { name: uniqueEntity("accessible") },
  });
  await page.goto("/audit-log?environment=test");
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/audit-log?environment=test&about=job_callback_secret&by=system");
  await expect(page.getByText("No entries match these filters")).toBeVisible();
  await expectAccessible(page);
});
