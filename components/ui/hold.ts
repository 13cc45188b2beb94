"use client";

import { useRef, useSyncExternalStore } from "react";

/**
 * Focus that leaves is not looked at: on its way from one row to the next it is nowhere for a moment, in which the list would jump.
 * The next of these, or the next rows, find out.
 */
const LOOK_ON = ["scroll", "pointerover", "focusin"] as const;

function watch(listener: () => void) {
  for (const type of LOOK_ON) window.addEventListener(type, listener, { passive: true });
  return () => {
    for (const type of LOOK_ON) window.removeEventListener(type, listener);
  };
}

/** A finger leaves no pointer behind, though browsers go on calling what it touched hovered. */
const isPointedAt = (element: Element) =>
  window.matchMedia("(hover: hover)").matches && element.matches(":hover");

/** Asked of the page itself and not remembered, so that it cannot outlive what it was said of. */
const isRead = (list: Element) =>
  list.getBoundingClientRect().top < 0 ||
  isPointedAt(list) ||
  list.contains(document.activeElement);

/** Whether the list that gets the ref must stand still: someone has scrolled into it, points at it, or has a row in focus. */
export function useHold() {
  const list = useRef<HTMLDivElement>(null);
  const hold = useSyncExternalStore(
    watch,
    () => list.current !== null && isRead(list.current),
    () => false,
  );
  return { hold, list };
}
