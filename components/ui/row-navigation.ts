"use client";

import { useRef } from "react";
import { useShortcut } from "./shortcuts";

/**
 * `j` and `k` move the focus between the row links (`row-link`) of the table with this ref. Enter follows a link as usual, and
 * `x` selects its row where rows are selectable.
 */
export function useRowNavigation({ selectable = false } = {}) {
  const table = useRef<HTMLTableElement>(null);
  function step(by: 1 | -1) {
    const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>("a.row-link") ?? [])];
    const row = document.activeElement?.closest("tr");
    const at = links.findIndex((link) => row?.contains(link));
    const next = at === -1 ? links.at(by === 1 ? 0 : -1) : links[at + by];
    next?.focus({ focusVisible: true } satisfies FocusOptions & { focusVisible: boolean });
  }
  useShortcut("j", () => step(1));
  useShortcut("k", () => step(-1));
  useShortcut("x", () => {
    const row = selectable && document.activeElement?.closest("tr");
    if (row && table.current?.contains(row)) row.querySelector("input")?.click();
  });
  return table;
}
