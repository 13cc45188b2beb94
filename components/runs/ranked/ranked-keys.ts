"use client";

import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from "react";
import { useShortcut } from "@/components/ui/shortcuts";

/** What a row needs: the one that Tab reaches, and what a press on it does. */
export type RowKeys = {
  tabbable: string | null;
  activate: (id: string, event: MouseEvent) => void;
};

export type Step = "next" | "previous" | "first" | "last";

const STEP_OF_KEY: Readonly<Record<string, Step>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/** The row one step away, or null at the end of the list. */
export function rowAfter(ids: readonly string[], from: string | null, step: Step) {
  if (step === "first") return ids[0] ?? null;
  if (step === "last") return ids.at(-1) ?? null;
  const at = from === null ? -1 : ids.indexOf(from);
  return (at === -1 ? ids[0] : ids[step === "next" ? at + 1 : at - 1]) ?? null;
}

type Options = {
  ids: readonly string[];
  open: string | null;
  onOpen: (id: string) => void;
  /** Whether the evidence is beside the list. Otherwise it is a dialog with focus handling of its own. */
  hasAside: boolean;
};

/**
 * Keyboard for a ranked list with evidence. The list is one Tab stop; arrows, Home, End, `j` and `k` move within it,
 * and the evidence beside it follows. Enter moves the focus into the evidence, Escape back to the row.
 */
export function useRankedKeys({ ids, open, onOpen, hasAside }: Options) {
  const [visited, setVisited] = useState<string | null>(null);
  const list = useRef<HTMLTableElement>(null);
  const aside = useRef<HTMLElement>(null);
  const current = hasAside ? open : visited;
  const tabbable = current !== null && ids.includes(current) ? current : (ids[0] ?? null);

  const hasFocus = (element: HTMLElement | null) =>
    element?.contains(document.activeElement) ?? false;
  const rowOf = (id: string | null) =>
    id === null
      ? undefined
      : list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  /** The row with the focus, whether on its button or its checkbox. */
  function focusedRow() {
    const row = hasFocus(list.current) ? document.activeElement?.closest("tr") : null;
    return row?.querySelector<HTMLElement>("[data-row]")?.dataset.row ?? null;
  }

  // Stable, so that rows render again only when they change.
  const activate = useCallback(
    (id: string, { detail }: MouseEvent) => {
      setVisited(id);
      onOpen(id);
      // `detail` counts mouse clicks; it is 0 for Enter.
      if (detail === 0) aside.current?.focus();
    },
    [onOpen],
  );
  function move(step: Step) {
    const id = rowAfter(ids, focusedRow() ?? (hasAside ? open : null), step);
    if (id === null) return;
    setVisited(id);
    if (hasAside) onOpen(id);
    const row = rowOf(id);
    row?.closest("tr")?.scrollIntoView({ block: "nearest" });
    // While the focus is in the evidence it stays there.
    if (!hasFocus(aside.current))
      row?.focus({ preventScroll: true, focusVisible: true } satisfies FocusOptions & {
        focusVisible: boolean;
      });
  }
  useShortcut("j", () => move("next"));
  useShortcut("k", () => move("previous"));

  return {
    table: {
      ref: list,
      /** A press beside the row's button, which is as good as on it. */
      onClick(event: MouseEvent) {
        const { target } = event;
        if (!(target instanceof Element) || target.closest("button, a, label, input")) return;
        // Selecting text ends with a click as well.
        if (document.getSelection()?.type === "Range") return;
        const row = target.closest("tr")?.querySelector<HTMLElement>("[data-row]");
        if (!row?.dataset.row) return;
        row.focus({ preventScroll: true });
        activate(row.dataset.row, event);
      },
      onKeyDown(event: KeyboardEvent) {
        const step = STEP_OF_KEY[event.key];
        if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        move(step);
      },
    },
    row: { tabbable, activate } satisfies RowKeys,
    evidence: {
      ref: aside,
      tabIndex: -1,
      onKeyDown(event: KeyboardEvent) {
        if (event.key === "Escape") rowOf(open)?.focus();
      },
    },
  };
}
