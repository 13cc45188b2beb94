"use client";

import { useState, useSyncExternalStore } from "react";

const TOP_PX = 120;

function onScroll(listener: () => void) {
  window.addEventListener("scroll", listener, { passive: true });
  return () => window.removeEventListener("scroll", listener);
}

/** Whether the list must stand still: someone has scrolled into it, points at it, or has a row in focus. */
export function useHold() {
  const scrolled = useSyncExternalStore(
    onScroll,
    () => window.scrollY > TOP_PX,
    () => false,
  );
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    hold: scrolled || pointed || focused,
    watch: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    },
  };
}
