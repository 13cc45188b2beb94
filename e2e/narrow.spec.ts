import type { Page } from "@playwright/test";
import { organization } from "./support/local-stack";
import { completedRun, get, type Submitted, uniqueEntity } from "./support/public-api";
import { runPage } from "./support/run-page";
import { expect, test } from "./support/test";

const PAGES = [
  "/runs",
  "/runs/new",
  "/runs/new?as=json",
  "/events",
  "/webhooks",
  "/webhooks/new",
  "/webhooks/check",
  "/keys",
  "/audit-log",
  "/settings/organization",
  "/settings/webhooks",
  "/settings/integrations/pusher",
  "/docs",
  "/docs/rules",
];
let run: Submitted;
test.use({ uses: ["worker"] });
test.beforeAll(async () => {
  run = await completedRun(
    organization("Acme Brokerage").keys.live,
    uniqueEntity("narrow-entity-with-a-long-name-in-one-word"),
  );
});

async function expectToFit(page: Page) {
  const { inner, needed } = await page.evaluate(() => ({
    inner: document.documentElement.clientWidth,
    needed: document.documentElement.scrollWidth,
  }));
  expect(needed, page.url()).toBeLessThanOrEqual(inner);
}

test("no list overflows beside the navigation", async ({ open }) => {
  const { page } = await open("blake", { viewport: { width: 740, height: 720 } });
  for (const path of [
    "/runs",
    "/events",
    "/webhooks",
    "/webhooks?view=deliveries",
    "/keys",
    "/audit-log",
    "/settings/webhooks",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectToFit(page);
  }
});

for (const width of [390, 320]) {
  test(`at ${width} px no page scrolls sideways`, async ({ open }) => {
    const { page } = await open("blake", { viewport: { width, height: 720 } });
    const { data } = await (
      await get(organization("Acme Brokerage").keys.live, `/api/v1/events?run_id=${run.run_id}`)
    ).json();
    for (const path of [...PAGES, `/events/${data[0].id}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectToFit(page);
    }
    await page.goto(`/runs/${run.run_id}`);
    for (const tab of ["Candidates", "Input", "JSON"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
      await expectToFit(page);
    }
    await page.goto(`/traces/${run.eval_id}`);
    await page.locator("main summary").first().click();
    await expect(page.getByRole("table", { name: /^How each level/ })).toBeVisible();
    await expectToFit(page);
  });

  test(`at ${width} px the navigation opens as a drawer and closes when a link is followed`, async ({
    open,
  }) => {
    const { page } = await open("blake", { viewport: { width, height: 720 } });
    await page.goto("/runs");
    await page.getByRole("button", { name: "Open navigation" }).click();
    const drawer = page.getByRole("dialog", { name: "Navigation" });
    await expectToFit(page);
    await drawer.getByRole("link", { name: "New run" }).click();
    await expect(page).toHaveURL("/runs/new");
    await expect(drawer).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Start run" })).toBeVisible();
  });

  test(`at ${width} px a candidate's evidence opens as a dialog over the list`, async ({
    open,
  }) => {
    const { page } = await open("blake", { viewport: { width, height: 720 } });
    await page.goto(`/runs/${run.run_id}`);
    const first = runPage(page).candidates.locator("[data-row]").first();
    const name = (await first.textContent()) ?? "";
    await first.click();
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog.getByRole("definition")).toHaveCount(12);
    await expectToFit(page);
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(first).toBeVisible();
  });
}
