import type { Page } from "@playwright/test";

/**
 * Waits until a server-rendered page is hydrated and reacts to keys and clicks. On a busy machine that takes longer
 * than the first paint. Pages without React are ready at once.
 */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!("__next_f" in window)) return true;
    const controls = [
      // Hidden fields of forms are not hydrated: nobody uses them. HTML of the build is not React's.
      ...document.querySelectorAll(
        "body a, body button, body input:not([type=hidden]), body select, body textarea",
      ),
    ];
    // React adds its own properties to hydrated elements.
    return controls.every(
      (control) =>
        control.closest("[data-static]") ||
        Object.keys(control).some((key) => key.startsWith("__react")),
    );
  });
  // Key listeners are added in effects, which run after hydration and before the page is idle.
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2_000 })),
  );
}

/** Makes `goto` and `reload` wait until the page is hydrated. */
export function arriveReady(page: Page): Page {
  const { goto, reload } = page;
  page.goto = async (...args) => {
    const response = await goto.apply(page, args);
    await ready(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload.apply(page, args);
    await ready(page);
    return response;
  };
  return page;
}
