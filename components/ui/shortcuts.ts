"use client";

import { useEffect, useEffectEvent } from "react";
import { createKeybindingsHandler } from "tinykeys";
import { readPreference } from "./preferences";

type Shortcut = { keys: string; run: () => void };

/** Elements in which keys are text, or belong to an open menu or dialog. In the box of a row, letters have no meaning. */
const IGNORED_TARGETS =
  "input:not([data-row-box]), textarea, select, [contenteditable='true'], [role='menu'], [role='dialog'], [role='listbox']";

/** In registration order. A page registers after the shell around it. */
let active: readonly Shortcut[] = [];
let matched: string[] = [];
let handleKeys = createKeybindingsHandler({});

/** Some keyboard layouts need Shift for `/` or `?`. Letters match without it only. */
const bindingsOf = (keys: string) =>
  /^[^a-z0-9 ]$/i.test(keys) ? [keys, `Shift+${keys}`] : [keys];

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  if (!(event.target instanceof Element) || event.target.closest(IGNORED_TARGETS)) return;
  if (readPreference("singleKeys") === "off") return;
  matched = [];
  handleKeys(event);
  // `g k` also ends with `k`: the longest match wins. Of equal ones, the last registered.
  const [keys] = matched.toSorted((a, b) => b.length - a.length);
  const shortcut = active.findLast((each) => each.keys === keys);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

function setActive(next: readonly Shortcut[]) {
  if (active.length === 0) window.addEventListener("keydown", onKeyDown);
  if (next.length === 0) window.removeEventListener("keydown", onKeyDown);
  active = next;
  const bindings = active.flatMap(({ keys }) =>
    bindingsOf(keys).map((binding) => [binding, () => matched.push(keys)] as const),
  );
  handleKeys = createKeybindingsHandler(Object.fromEntries(bindings));
}

/**
 * Calls `run` when a key (`j`) or a sequence of two (`g r`, within a second) is pressed.
 * Does nothing while text is typed, or when the member has turned single keys off.
 */
export function useShortcut(keys: string, run: () => void) {
  const onPress = useEffectEvent(run);
  useEffect(() => {
    const shortcut: Shortcut = { keys, run: () => onPress() };
    setActive([...active, shortcut]);
    return () => setActive(active.filter((each) => each !== shortcut));
  }, [keys]);
}
