import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ uses: [] });

/** The background at each frame from the very first one that is painted. */
async function watchBackground(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    const look = () => {
      if (document.body) seen.push(getComputedStyle(document.body).backgroundColor);
      if (seen.length < 60) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { backgrounds: seen });
  });
  return async () => [...new Set(await page.evaluate<string[]>("window.backgrounds"))];
}

const brightness = (colour: string) => Math.max(...(colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));

test("the chosen theme is there from the first frame, against the system's, and the switch changes it in place", async ({ open }) => {
  const { page } = await open("blake", { colorScheme: "light" });
  const backgrounds = await watchBackground(page);
  await page.goto("/runs");
  await page.getByRole("button", { name: "Preferences" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  for (const path of ["/runs", "/runs/new", "/docs"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const [only, ...others] = await backgrounds();
    expect(others, path).toEqual([]);
    expect(brightness(only ?? "rgb(255)"), path).toBeLessThan(60);
  }
});

test("without a choice the theme follows the system, while it changes too", async ({ open }) => {
  const { page } = await open("casey", { colorScheme: "dark" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor).then(brightness);
  await page.goto("/runs");
  await expect.poll(background).toBeLessThan(60);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).toBeGreaterThan(200);
});
