import type { Page } from "@playwright/test";

/**
 * Waits until a page that the server rendered answers to keys and clicks. On a busy machine that is a while after it can be seen, and
 * what is pressed before goes nowhere. A page that is not React's is ready as it is.
 */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!("__next_f" in window)) return true;
    const controls = [
      ...document.querySelectorAll("body a, body button, body input, body select, body textarea"),
    ];
    // React marks the elements that it has taken over with keys of its own.
    return controls.every((control) =>
      Object.keys(control).some((key) => key.startsWith("__react")),
    );
  });
  // Effects, which is where keys are listened for, run after that, before the page is idle.
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2_000 })),
  );
}

/** Makes `goto` and `reload` end when the page is ready, not when its document has loaded. */
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
