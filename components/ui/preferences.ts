"use client";

import { useSyncExternalStore } from "react";

/** Preferences of this browser, in local storage. Read by components/ui, set in components/layout. */
const DEFAULTS = { singleKeys: "on" } as const;
const CHOICES = { singleKeys: ["on", "off"] } as const;

type Name = keyof typeof CHOICES;
type Choice<N extends Name> = (typeof CHOICES)[N][number];

const storageKey = (name: Name) => `nexio.${name}`;
const listeners = new Set<() => void>();

/** Changes made in other tabs arrive as `storage` events. */
function listen(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function readPreference<N extends Name>(name: N): Choice<N> {
  const stored = localStorage.getItem(storageKey(name));
  const choices: readonly Choice<N>[] = CHOICES[name];
  return choices.find((choice) => choice === stored) ?? DEFAULTS[name];
}

export function setPreference<N extends Name>(name: N, choice: Choice<N>) {
  localStorage.setItem(storageKey(name), choice);
  for (const notify of listeners) notify();
}

export function usePreference<N extends Name>(name: N): Choice<N> {
  return useSyncExternalStore<Choice<N>>(
    listen,
    () => readPreference(name),
    () => DEFAULTS[name],
  );
}
