"use client";

import { useSyncExternalStore } from "react";

type Ticker = { subscribe: (listener: () => void) => () => void; now: () => number };

/** One timer for all subscribers. It stops when there are none. */
function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();

  function tick() {
    now = Date.now();
    for (const notify of listeners) notify();
  }

  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        now = Date.now();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const tickers = new Map<number, Ticker>();

/** One ticker per interval. A subscription that changes with each render would resubscribe each time. */
function tickerOf(everyMs: number): Ticker {
  const ticker = tickers.get(everyMs) ?? createTicker(everyMs);
  tickers.set(everyMs, ticker);
  return ticker;
}

const serverSnapshot = () => null;

/** A text about the current time. Renders only when the text changes. Null on the server and during hydration. */
export function useTimeText(everyMs: number, textAt: (nowMs: number) => string): string | null {
  const { subscribe, now } = tickerOf(everyMs);
  return useSyncExternalStore<string | null>(subscribe, () => textAt(now()), serverSnapshot);
}

/** The current time, updated at the given interval. Null on the server and during hydration, so that both render the same. */
export function useNow(everyMs: number): number | null {
  const { subscribe, now } = tickerOf(everyMs);
  return useSyncExternalStore<number | null>(subscribe, now, serverSnapshot);
}
