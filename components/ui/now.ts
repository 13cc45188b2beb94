"use client";

import { useSyncExternalStore } from "react";

type Ticker = { subscribe: (listener: () => void) => () => void; now: () => number };

/** One timer for all who listen, stopped when nobody does. */
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

/** The same ticker for the same step: a subscription that changed with every render would never settle. */
function tickerOf(everyMs: number): Ticker {
  const ticker = tickers.get(everyMs) ?? createTicker(everyMs);
  tickers.set(everyMs, ticker);
  return ticker;
}

const unknown = () => null;

/** What can be said of the time, drawn again only when other words are due. Null on the server and while hydrating, as is the time. */
export function useTimeText(everyMs: number, wordsAt: (nowMs: number) => string): string | null {
  const { subscribe, now } = tickerOf(everyMs);
  return useSyncExternalStore<string | null>(subscribe, () => wordsAt(now()), unknown);
}

/** The time, every so many milliseconds. Null on the server and while hydrating, so that both render the same. */
export function useNow(everyMs: number): number | null {
  const { subscribe, now } = tickerOf(everyMs);
  return useSyncExternalStore<number | null>(subscribe, now, unknown);
}
