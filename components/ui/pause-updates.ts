"use client";

import { useRef, useSyncExternalStore } from "react";

/**
 * `focusout` is left out on purpose: between two rows the focus is briefly nowhere, and the list would jump.
 * The next of these events, or the next rows, trigger the check.
 */
const CHECK_ON = ["scroll", "pointerover", "focusin"] as const;

function subscribe(listener: () => void) {
  for (const type of CHECK_ON) window.addEventListener(type, listener, { passive: true });
  return () => {
    for (const type of CHECK_ON) window.removeEventListener(type, listener);
  };
}

/** Touch screens have no pointer, but browsers keep `:hover` on the element that was touched last. */
const isHovered = (element: Element) =>
  window.matchMedia("(hover: hover)").matches && element.matches(":hover");

/** Read from the document each time. A remembered answer could outlive the element. */
const isInUse = (list: Element) =>
  list.getBoundingClientRect().top < 0 || isHovered(list) || list.contains(document.activeElement);

/** `paused` while the list is in use: scrolled into, under the pointer, or with the focus in a row. Give `list` to it as its ref. */
export function usePauseUpdates() {
  const list = useRef<HTMLDivElement>(null);
  const paused = useSyncExternalStore(
    subscribe,
    () => list.current !== null && isInUse(list.current),
    () => false,
  );
  return { paused, list };
}
