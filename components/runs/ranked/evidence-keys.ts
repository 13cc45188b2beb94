"use client";

import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from "react";
import { useShortcut } from "@/components/ui/shortcuts";
import { type Going, placeAfter } from "./evidence-steps";

/** What a row needs to be one of the list's: which of them Tab reaches, and how it opens its evidence. */
export type RowKeys = {
  tabbable: number | null;
  activate: (rank: number, event: MouseEvent) => void;
};

type List = {
  ranks: readonly number[];
  open: number | null;
  onOpen: (rank: number) => void;
  hasAside: boolean;
};

const STEPS: Readonly<Record<string, Going>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/**
 * One Tab stop for a list of rows with evidence: arrows, Home, End, `j` and `k` walk through it, and where the evidence stands beside the list it
 * follows. Enter goes on into the evidence, Escape comes back to its row. On a narrow page evidence is a dialog, which does both by itself.
 */
export function useEvidenceKeys({ ranks, open, onOpen, hasAside }: List) {
  const [held, hold] = useState<number | null>(null);
  const list = useRef<HTMLTableElement>(null);
  const aside = useRef<HTMLElement>(null);
  const current = hasAside ? open : held;
  const tabbable = current !== null && ranks.includes(current) ? current : (ranks[0] ?? null);

  const rowOf = (rank: number | null) =>
    list.current?.querySelector<HTMLElement>(`[data-rank="${rank}"]`);
  /** The rank of the row that has the focus, on its button or on its checkbox. */
  function focusedRank() {
    const row = isIn(list.current) ? document.activeElement?.closest("tr") : null;
    const rank = row?.querySelector<HTMLElement>("[data-rank]")?.dataset.rank;
    return rank === undefined ? null : Number(rank);
  }
  const isIn = (element: HTMLElement | null) => element?.contains(document.activeElement) ?? false;

  // The same function as long as `onOpen` is: rows are drawn again only when they change.
  const activate = useCallback(
    (rank: number, { detail }: MouseEvent) => {
      hold(rank);
      onOpen(rank);
      // A click by mouse counts its presses; one by Enter has none.
      if (detail === 0) aside.current?.focus();
    },
    [onOpen],
  );
  function go(going: Going) {
    const rank = placeAfter(ranks, focusedRank() ?? (hasAside ? open : null), going);
    if (rank === null) return;
    hold(rank);
    if (hasAside) onOpen(rank);
    const row = rowOf(rank);
    row?.closest("tr")?.scrollIntoView({ block: "nearest" });
    // Whoever reads the evidence goes on reading it.
    if (!isIn(aside.current))
      row?.focus({ preventScroll: true, focusVisible: true } satisfies FocusOptions & {
        focusVisible: boolean;
      });
  }
  useShortcut("j", () => go("next"));
  useShortcut("k", () => go("previous"));

  return {
    table: {
      ref: list,
      onKeyDown(event: KeyboardEvent) {
        const going = STEPS[event.key];
        if (!going || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(going);
      },
    },
    row: { tabbable, activate } satisfies RowKeys,
    evidence: {
      ref: aside,
      tabIndex: -1,
      onKeyDown(event: KeyboardEvent) {
        if (event.key !== "Escape") return;
        rowOf(open)?.focus();
      },
    },
  };
}
