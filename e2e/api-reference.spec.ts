import { expect, test } from "./support/test";

test.use({ uses: [] });

test("the API reference shows code as code, with no backticks in its text", async ({ open }) => {
  const { page } = await open(null);
  await page.goto("/docs");
  const heading = page.getByRole("heading", { level: 1, name: "Nexio API" });
  await expect(heading).toBeVisible();
  const prose = await page
    .locator("nav a, h1, h2, h3, p, li, dd, td, caption, summary")
    .allInnerTexts();
  expect(prose.length).toBeGreaterThan(200);
  expect(prose.filter((text) => text.includes("`"))).toEqual([]);
  const submit = page.locator("#submitJob");
  await expect(submit.getByRole("code").filter({ hasText: "GET /jobs/{id}" })).toBeVisible();
  await expect(
    page.getByRole("row", { name: /rate_limited/ }).getByText("Retry-After", { exact: true }),
  ).toBeVisible();
});
