import type { CDPSession, Page } from "@playwright/test";

/** Timings that the browser reports for a page, in ms. */
type Reported = {
  largestPaintMs: number;
  layoutShift: number;
  /** The slowest interaction since the last reset: input to next paint, in steps of 8 ms. */
  slowestInteractionMs: number;
  longestTaskMs: number;
};

declare global {
  interface Window {
    reported: Reported;
  }
}

/** Observes every document that the page opens. */
export async function observeTimings(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const reported = {
      largestPaintMs: 0,
      layoutShift: 0,
      slowestInteractionMs: 0,
      longestTaskMs: 0,
    };
    window.reported = reported;
    const observe = (type: string, each: (entry: PerformanceEntry) => void, options: object = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
        type,
        buffered: true,
        ...options,
      });
    observe("largest-contentful-paint", ({ startTime }) => {
      reported.largestPaintMs = startTime;
    });
    observe("layout-shift", (entry) => {
      if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput)
        reported.layoutShift += Number(entry.value);
    });
    observe(
      "event",
      (entry) => {
        if ("interactionId" in entry && entry.interactionId)
          reported.slowestInteractionMs = Math.max(reported.slowestInteractionMs, entry.duration);
      },
      { durationThreshold: 16 },
    );
    observe("longtask", ({ duration }) => {
      reported.longestTaskMs = Math.max(reported.longestTaskMs, duration);
    });
  });
}

export const readReported = (page: Page): Promise<Reported> => page.evaluate(() => window.reported);

export const clearReported = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.reported.slowestInteractionMs = 0;
    window.reported.longestTaskMs = 0;
  });

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * Slows the page's CPU by this factor from now on; 1 is its full speed. All calls of a page share one session, because
 * the factor that one session has set stays in effect whatever another session sets.
 */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  await (await session).send("Emulation.setCPUThrottlingRate", { rate });
}
