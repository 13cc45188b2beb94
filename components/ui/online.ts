"use client";

import { useSyncExternalStore } from "react";

/** What could not be done offline: "Runs" (a page), "This menu". Null without such an attempt since the network was lost. */
let blocked: string | null = null;
const listeners = new Set<() => void>();

function notifyAll() {
  for (const notify of listeners) notify();
}

function onNetworkChange() {
  blocked = null;
  notifyAll();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    window.addEventListener("online", onNetworkChange);
    window.addEventListener("offline", onNetworkChange);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("online", onNetworkChange);
    window.removeEventListener("offline", onNetworkChange);
  };
}

/** Shows in the offline banner what cannot be opened until the network is back. */
export function reportBlocked(what: string) {
  blocked = what;
  notifyAll();
}

/** Whether the browser has a network. */
export const useOnline = () =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );

export const useBlocked = () =>
  useSyncExternalStore(
    subscribe,
    () => blocked,
    () => null,
  );
