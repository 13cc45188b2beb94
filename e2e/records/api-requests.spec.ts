import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

test.use({ uses: [] });

test("a refused request is found by its id, with its code and without personal data", async ({
  open,
}) => {
  const entity = uniqueEntity("refused");
  const { page } = await open("averyOfBorealis");
  const response = await page.request.post("/api/v1/jobs", {
    headers: { authorization: `Bearer ${organization("Borealis Risk Partners").keys.test}` },
    data: { profile: { entity, state: "ZZ", line: "cyber" }, pool: "carriers:all" },
  });
  expect(response.status()).toBe(400);
  const id = response.headers()["x-request-id"] ?? "";
  await expect(async () => {
    await page.goto("/requests?environment=test&outcome=failed");
    await expect(
      page.getByRole("row").filter({ hasText: "POST /api/v1/jobs" }).first(),
    ).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Filter by request ID or path" }).fill(id);
  const row = page.getByRole("row").filter({ hasText: "invalid_request" });
  await expect(row).toHaveCount(1);
  await row.getByRole("link", { name: "POST /api/v1/jobs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "POST /api/v1/jobs" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Body as JSON" })).toContainText('"state": "ZZ"');
  await expect(page.getByRole("region", { name: "Body as JSON" })).toContainText(
    '"entity": "[redacted]"',
  );
  await expect(page.getByText(entity)).toHaveCount(0);
  await expectAccessible(page);

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill(id);
  await expect(page.getByRole("option", { name: /POST \/api\/v1\/jobs/ })).toBeVisible();
});
