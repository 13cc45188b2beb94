import { organization } from "./support/local-stack";
import { completedRun, uniqueEntity } from "./support/public-api";
import { expect, test } from "./support/test";

test.use({ uses: ["worker"] });

test("a tab shows a focus ring by keyboard, not after a click", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/webhooks");
  const [endpoints, deliveries] = [
    page.getByRole("tab", { name: "Endpoints" }),
    page.getByRole("tab", { name: "Deliveries" }),
  ];
  await deliveries.click();
  await expect(deliveries).toBeFocused();
  await expect(deliveries).toHaveCSS("outline-style", "none");
  await page.keyboard.press("ArrowLeft");
  await expect(endpoints).toBeFocused();
  await expect(endpoints).toHaveCSS("outline-style", "solid");
});

test("ids are copied by targets of at least 24 by 24 pixels", async ({ open }) => {
  const { run_id } = await completedRun(
    organization("Acme Brokerage").keys.live,
    uniqueEntity("target"),
  );
  const { page } = await open("blake");
  for (const path of ["/events", `/runs/${run_id}`]) {
    await page.goto(path);
    const ids = page.getByRole("main").getByRole("button", { name: /^Copy (run|evt|eval)_/ });
    await expect(ids.first()).toBeVisible();
    for (const id of await ids.all()) {
      const box = await id.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(24);
      expect(box?.width).toBeGreaterThanOrEqual(24);
    }
  }
});

test("the search button shows the shortcut of the visitor's platform", async ({ open }) => {
  const windows = await open("blake", { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" });
  await windows.page.goto("/runs");
  const search = windows.page.getByRole("banner").getByRole("button", { name: /^Search/ });
  await expect(search.first()).toHaveText("Search or jump toCtrl K");
  const mac = await open("blake", { userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)" });
  await mac.page.goto("/runs");
  await expect(
    mac.page
      .getByRole("banner")
      .getByRole("button", { name: /^Search/ })
      .first(),
  ).toHaveText("Search or jump to⌘K");
});

test("icons, manifest, robots.txt and the social image need no session", async ({ open }) => {
  const { page } = await open(null);
  const types = {
    "/favicon.ico": "image/x-icon",
    "/icon.svg": "image/svg+xml",
    "/icon-192.png": "image/png",
    "/icon-512.png": "image/png",
    "/icon-maskable-512.png": "image/png",
    "/apple-touch-icon.png": "image/png",
    "/social-image.png": "image/png",
    "/manifest.webmanifest": "application/manifest+json",
    "/robots.txt": "text/plain",
  };
  for (const [path, type] of Object.entries(types)) {
    const response = await page.request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"], path).toContain(type);
  }
  await page.goto("/docs");
  const image = page.locator("meta[property='og:image']");
  await expect(image).toHaveAttribute("content", /^http.*\/social-image\.png$/);
});
