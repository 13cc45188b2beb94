import { expect, test } from "../support/test";

test.use({ uses: [] });

test("the API reference shows code as code, with no backticks in its text", async ({ open }) => {
  const { page } = await open(null);
  await page.goto("/docs/api/jobs");
  const heading = page.getByRole("heading", { level: 1, name: "Jobs" });
  await expect(heading).toBeVisible();
  const prose = await page
    .locator("nav a, h1, h2, h3, p, li, dd, td, caption, summary")
    .allInnerTexts();
  expect(prose.length).toBeGreaterThan(100);
  expect(prose.filter((text) => text.includes("`"))).toEqual([]);
  const submit = page.locator("#submitJob");
  await expect(submit.getByRole("code").filter({ hasText: "GET /jobs/{id}" })).toBeVisible();
});

test("links of earlier versions lead to operations and error codes", async ({ open }) => {
  const { page } = await open(null);
  await page.goto("/docs#submitJob");
  await expect(page).toHaveURL(/\/docs\/api\/jobs#submitJob$/);
  await page.goto("/docs#error-rate_limited");
  await expect(page).toHaveURL(/\/docs\/errors#rate_limited$/);
  await expect(page.getByRole("heading", { name: "rate_limited" })).toBeInViewport();
});
