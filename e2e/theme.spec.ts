import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ uses: [] });

/** The backgrounds of the frames from the very first one that is painted. */
async function watchBackground(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: { atMs: number; colour: string }[] = [];
    const look = (atMs: number) => {
      if (document.body)
        seen.push({ atMs, colour: getComputedStyle(document.body).backgroundColor });
      if (seen.length < 60) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    // A frame may have started without being painted while a style sheet is loading.
    const painted = () => {
      const firstMs = performance.getEntriesByName("first-paint")[0]?.startTime ?? 0;
      const before = seen.filter(({ atMs }) => atMs <= firstMs).length;
      return seen.slice(Math.max(0, before - 1)).map(({ colour }) => colour);
    };
    Object.assign(window, { painted });
  });
  return async () => [...new Set(await page.evaluate<string[]>("painted()"))];
}

const brightness = (colour: string) =>
  Math.max(...(colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));

test("the chosen theme is there from the first frame, against the system's, and the switch changes it in place", async ({
  open,
}) => {
  const { page } = await open("blake", { colorScheme: "light" });
  const backgrounds = await watchBackground(page);
  await page.goto("/runs");
  await page.getByRole("button", { name: "Preferences" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  for (const path of ["/runs", "/runs/new", "/docs", "/docs/rules"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const seen = await backgrounds();
    expect(seen, path).toHaveLength(1);
    expect(seen.map(brightness)[0], path).toBeLessThan(60);
  }
});

test("without a choice the theme follows the system, while it changes too", async ({ open }) => {
  const { page } = await open("casey", { colorScheme: "dark" });
  const background = () =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor).then(brightness);
  await page.goto("/runs");
  await expect.poll(background).toBeLessThan(60);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).toBeGreaterThan(200);
});
