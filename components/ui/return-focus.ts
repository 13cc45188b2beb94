"use client";

import { type RefObject, useEffect, useRef } from "react";

/** The field of the history entry that names the row which was followed from it. */
const FOLLOWED_ROW = "nexioFollowedRow";

const readFollowedRow = (): string | null => {
  const state: unknown = window.history.state;
  const row = typeof state === "object" && state !== null && Reflect.get(state, FOLLOWED_ROW);
  return typeof row === "string" ? row : null;
};
// The router keeps fields of others in the state of an entry.
const writeFollowedRow = (row: string | undefined) =>
  window.history.replaceState({ ...window.history.state, [FOLLOWED_ROW]: row }, "");

/**
 * After Back, moves the focus to the row whose link (`row-link`) was followed, and scrolls it into view. The row is
 * remembered in the history entry of the list, so that only a return to that entry restores it.
 */
export function useReturnFocus(table: RefObject<HTMLTableElement | null>) {
  const restored = useRef(false);
  useEffect(() => {
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element && event.target.closest("a.row-link");
      const opensTab = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (link && !opensTab && table.current?.contains(link))
        writeFollowedRow(link.getAttribute("href") ?? undefined);
    }
    // Before the link's own handler, which leaves this entry.
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [table]);

  // Without dependencies: the table appears when its rows have loaded.
  useEffect(() => {
    if (restored.current || !table.current) return;
    restored.current = true;
    const href = readFollowedRow();
    const links = [...table.current.querySelectorAll<HTMLAnchorElement>("a.row-link")];
    const link = links.find((candidate) => candidate.getAttribute("href") === href);
    if (!link) return;
    writeFollowedRow(undefined);
    link.closest("tr")?.scrollIntoView({ block: "nearest" });
    link.focus({ preventScroll: true, focusVisible: true } satisfies FocusOptions & {
      focusVisible: boolean;
    });
  });
}
