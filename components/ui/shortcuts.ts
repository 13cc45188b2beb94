"use client";

import { useEffect, useEffectEvent } from "react";
import { advance, NOTHING_PRESSED } from "./key-sequence";
import { readPreference } from "./preferences";

type Shortcut = { keys: string; run: () => void };

const active = new Set<Shortcut>();
let pressed = NOTHING_PRESSED;

/** Where keys mean text, or belong to an open menu or dialog. */
const OWN_KEYS =
  "input, textarea, select, [contenteditable='true'], [role='menu'], [role='dialog'], [role='listbox']";

function onKeyDown(event: KeyboardEvent) {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || event.isComposing)
    return;
  if (!(event.target instanceof Element) || event.target.closest(OWN_KEYS)) return;
  if (readPreference("singleKeys") === "off") return;

  const step = advance(pressed, {
    key: event.key,
    atMs: event.timeStamp,
    known: [...active].map(({ keys }) => keys),
  });
  pressed = step.pressed;
  // The last to arrive wins: a list on the page before the shell around it.
  const match = [...active].reverse().find(({ keys }) => keys === step.match);
  if (!match) return;
  event.preventDefault();
  match.run();
}

/** Runs `run` on a key (`j`) or two in a row (`g r`), unless someone is typing or has turned single keys off. */
export function useShortcut(keys: string, run: () => void) {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const shortcut: Shortcut = { keys, run: () => latest() };
    if (active.size === 0) window.addEventListener("keydown", onKeyDown);
    active.add(shortcut);
    return () => {
      active.delete(shortcut);
      if (active.size === 0) window.removeEventListener("keydown", onKeyDown);
    };
  }, [keys]);
}
