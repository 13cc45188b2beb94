import type { Page } from "@playwright/test";
import { organization } from "./support/local-stack";
import { completedRun, get, type Submitted, uniqueEntity } from "./support/public-api";
import { runPage } from "./support/run-page";
import { expect, test } from "./support/test";

const PAGES = [
  "/",
  "/settings/notifications",
  "/runs",
  "/runs/new",
  "/runs/new?as=json",
  "/pools",
  "/pools?carrier=mutual",
  "/pools/carriers:all",
  "/pools/carriers:all?view=history",
  "/pools/carriers:all/versions/1?view=mapping",
  "/events",
  "/webhooks",
  "/webhooks?view=deliveries",
  "/webhooks/new",
  "/webhooks/check",
  "/keys",
  "/requests",
  "/audit-log",
  "/settings/organization",
  "/settings/environments",
  "/settings/retention",
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

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function expectToFit(page: Page) {
  await expect.poll(() => overflow(page), page.url()).toBeLessThanOrEqual(0);
}

/** Two phones, the least width beside the navigation, and that of a new window. A page is loaded once for all. */
const WIDTHS = [320, 390, 740, 1280];

async function expectToFitAtEveryWidth(page: Page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 720 });
    await expect.poll(() => overflow(page), `${page.url()} at ${width} px`).toBeLessThanOrEqual(0);
  }
}

test("no page scrolls sideways at any width, and none has two primary buttons above its content", async ({
  open,
}) => {
  const { page } = await open("blake");
  const { data } = await (
    await get(organization("Acme Brokerage").keys.live, `/api/v1/events?run_id=${run.run_id}`)
  ).json();
  for (const path of [...PAGES, `/events/${data[0].id}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const primary = page.locator("header, [data-page-header]").locator("[data-variant=primary]");
    expect(await primary.count(), path).toBeLessThanOrEqual(1);
    await expectToFitAtEveryWidth(page);
  }
});

test("neither a run, in each of its tabs, nor its trace scrolls sideways at any width", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto(`/runs/${run.run_id}`);
  for (const tab of ["Candidates", "Input", "JSON"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
    await expectToFitAtEveryWidth(page);
  }
  await page.goto(`/traces/${run.eval_id}`);
  await page.locator("main summary").first().click();
  await expect(page.getByRole("table", { name: /^How each level/ })).toBeVisible();
  await expectToFitAtEveryWidth(page);
});

for (const width of [390, 320]) {
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
