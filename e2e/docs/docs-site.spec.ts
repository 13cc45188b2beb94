import { expectAccessible } from "../support/accessibility";
import { expectToFit } from "../support/layout";
import { organization } from "../support/local-stack";
import { expect, test } from "../support/test";

test.use({ uses: [] });

const { test: testKey, live: liveKey } = organization("Acme Brokerage").keys;

test("the search finds guides, operations and error codes by keyboard", async ({ open }) => {
  const { page } = await open(null);
  await page.goto("/docs");
  await page.keyboard.press("/");
  const dialog = page.getByRole("dialog", { name: "Search the docs" });
  const box = dialog.getByPlaceholder("Search the docs");
  await expect(box).toBeFocused();
  await box.fill("rotate secret");
  await expect(dialog.getByRole("option").first()).toContainText(/rotat/i);
  await expectAccessible(page);
  await box.fill("unknown_pool");
  await expect(dialog.getByRole("option").first()).toContainText("unknown_pool");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/errors#unknown_pool$/);
  await page.keyboard.press("Control+k");
  await box.fill("submitJob");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/api\/jobs#submitJob$/);
});

test("a language that is chosen once is shown on every page, and code can be copied", async ({
  open,
}) => {
  const { page, context } = await open(null);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs/quickstart");
  const tabs = page.getByRole("tablist", { name: "Language" });
  await expect(tabs.getByRole("tab", { name: "Shell" })).toHaveAttribute("aria-selected", "true");
  await tabs.getByRole("tab", { name: "Shell" }).focus();
  await page.keyboard.press("End");
  const python = tabs.getByRole("tab", { name: "Python" });
  await expect(python).toBeFocused();
  await expect(python).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Copy Python code" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^import json\n[\s\S]*urlopen/,
  );
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^# Quickstart/);
  await page
    .getByRole("navigation", { name: "Pages before and after" })
    .getByText("Compare quotes")
    .click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Quickstart: compare quotes" }),
  ).toBeVisible();
  await expect(python).toHaveAttribute("aria-selected", "true");
});

test("a request of the reference runs with a test key, and a live key changes nothing", async ({
  open,
}) => {
  const { page } = await open(null);
  await page.goto("/docs/api/jobs");
  const submit = page.locator("#submitJob");
  // Highlighted as in the guides.
  await expect(submit.locator(".docs-pre .code-string-expression").first()).toBeVisible();
  await submit.getByRole("button", { name: "Run this request" }).click();
  const form = page.getByRole("form", { name: "Run submitJob" });
  await form.getByLabel("API key").fill(liveKey);
  await form.getByRole("button", { name: "Send POST request" }).click();
  await expect(form.getByRole("alert")).toContainText("Live keys may only read here");
  await form.getByLabel("API key").fill(testKey);
  await form.getByRole("button", { name: "Send POST request" }).click();
  await expect(form.getByText("202 Accepted")).toBeVisible();
  await expect(form.getByRole("region", { name: "Response body" })).toContainText('"run_id"');
  await form.getByText("Response headers").click();
  await expect(form.getByRole("region", { name: "Response headers" })).toContainText(
    "x-ratelimit-limit",
  );
});

test("a signed-in reader sees their own key and sends requests with their session", async ({
  open,
}) => {
  const { page } = await open("averyOfAcme");
  await page.goto("/docs/quickstart");
  await expect(page.locator("[data-api-key]").first()).toHaveText(/^nx_test_…[0-9a-f]{4}$/);
  await page.goto("/docs/api/environments");
  const list = page.locator("#listEnvironments");
  await list.getByRole("button", { name: "Run this request" }).click();
  const form = page.getByRole("form", { name: "Run listEnvironments" });
  await expect(form.getByLabel("Use my session, in the test environment")).toBeChecked();
  await form.getByRole("button", { name: "Send GET request" }).click();
  await expect(form.getByText("200 OK")).toBeVisible();
  await expectAccessible(page);
});

test("on a phone the navigation is a drawer, and dark is one press away", async ({ open }) => {
  const { page } = await open(null, {
    viewport: { width: 390, height: 800 },
    colorScheme: "light",
  });
  await page.goto("/docs/webhooks");
  await expectToFit(page);
  await page.getByRole("button", { name: "Open the navigation" }).click();
  const drawer = page.getByRole("dialog", { name: "Documentation" });
  await drawer.getByRole("link", { name: "Idempotency" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Idempotency" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.setViewportSize({ width: 320, height: 700 });
  await expectToFit(page);
});

test("every page of the site answers as a page and as Markdown, and no link between them is broken", async ({
  open,
}) => {
  const { page } = await open(null);
  const { request } = page;
  const sitemap = await (await request.get("/sitemap.xml")).text();
  const paths = [...sitemap.matchAll(/<loc>[^<]*?(\/docs[^<]*)<\/loc>/g)].map(
    ([, path = ""]) => path,
  );
  expect(paths.length).toBeGreaterThan(40);
  const anchors = new Map<string, Set<string>>();
  const links = new Map<string, Set<string>>();
  for (const path of paths) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    const html = await response.text();
    expect(html, path).not.toContain("api.usenexio.com");
    anchors.set(path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id)));
    const hrefs = [...html.matchAll(/ href="(\/docs[^"]*)"/g)].map(([, href = ""]) => href);
    links.set(path, new Set(hrefs));
    if (path === "/docs" || path === "/docs/rules") continue;
    const markdown = await request.get(`${path}.md`);
    expect([markdown.status(), (await markdown.text()).charAt(0)], path).toEqual([200, "#"]);
  }
  const broken: string[] = [];
  for (const [path, hrefs] of links)
    for (const href of hrefs) {
      const [target = "", anchor] = href.split("#");
      if (target.includes(".") || target.includes("?")) continue;
      const ids = anchors.get(target);
      if (!ids || (anchor && !ids.has(decodeURIComponent(anchor))))
        broken.push(`${path} → ${href}`);
    }
  expect(broken).toEqual([]);
});

test("programs get an index, everything in one file, a collection and a feed", async ({ open }) => {
  const { page } = await open(null);
  const text = async (path: string) => {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(200);
    return response.text();
  };
  const index = await text("/llms.txt");
  expect(index).toMatch(/^# Nexio\n\n> /);
  for (const [, url = ""] of index.matchAll(
    /\]\((http[^)]+\/docs\/(?:quickstart|api\/jobs)\.md)\)/g,
  ))
    expect((await page.request.get(url)).status(), url).toBe(200);
  expect((await text("/llms-full.txt")).length).toBeGreaterThan(100_000);
  const collection = JSON.parse(await text("/docs/postman.json"));
  expect(collection.info.schema).toContain("collection/v2.1.0");
  expect(await text("/docs/changelog.xml")).toContain("<title>0.1.0 (2026-11-27)</title>");
});
