import type { Page } from "@playwright/test";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";

declare global {
  interface Window {
    /** By run id: when the push arrived, and when the row was painted as completed. */
    pushes: Map<string, { receivedMs: number; paintedMs?: number }>;
  }
}

/** Records when the socket delivers the end of a run, and the first frame after its row shows it. */
export async function watchPushes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.pushes = new Map();
    const Real = window.WebSocket;
    window.WebSocket = class extends Real {
      constructor(...args: ConstructorParameters<typeof Real>) {
        super(...args);
        this.addEventListener("message", ({ data }) => {
          if (typeof data !== "string" || !data.includes("evaluation.completed")) return;
          const [id] = /run_[0-9A-Za-z]{22}/.exec(data) ?? [];
          if (id && !window.pushes.has(id))
            window.pushes.set(id, { receivedMs: performance.now() });
        });
      }
    };
    const look = () => {
      for (const [id, push] of window.pushes) {
        if (push.paintedMs !== undefined) continue;
        const row = document.querySelector(`a[href^="/runs/${id}"]`)?.closest("tr");
        if (!row?.textContent?.includes("Completed")) continue;
        push.paintedMs = Number.POSITIVE_INFINITY;
        // A task queued within a frame runs after the paint.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            push.paintedMs = performance.now();
          };
          port2.postMessage(null);
        });
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

/** Ends runs while the list is open. Returns the time from push to paint of each, in ms. */
export async function measurePushes(
  page: Page,
  { key, count }: { key: string; count: number },
): Promise<number[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++)
    ids.push((await completedRun(key, uniqueEntity("pushed"))).run_id);
  await page.waitForFunction(
    (last) => Number.isFinite(window.pushes.get(last)?.paintedMs),
    ids.at(-1) ?? "",
  );
  const all = await page.evaluate(() =>
    [...window.pushes].map(([id, { receivedMs, paintedMs }]) => ({
      id,
      ms: (paintedMs ?? Number.NaN) - receivedMs,
    })),
  );
  return all.filter(({ id, ms }) => ids.includes(id) && Number.isFinite(ms)).map(({ ms }) => ms);
}
