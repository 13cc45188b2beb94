"use client";

import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from "react";
import { useShortcut } from "@/components/ui/shortcuts";

/** What a row needs: the one that Tab reaches, and what a press on it does. */
export type RowKeys = {
  tabbable: number | null;
  activate: (rank: number, event: MouseEvent) => void;
};

export type Step = "next" | "previous" | "first" | "last";

const STEP_OF_KEY: Readonly<Record<string, Step>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/** The rank one step away, or null at the end of the list. */
export function rankAfter(ranks: readonly number[], from: number | null, step: Step) {
  if (step === "first") return ranks[0] ?? null;
  if (step === "last") return ranks.at(-1) ?? null;
  const at = from === null ? -1 : ranks.indexOf(from);
  return (at === -1 ? ranks[0] : ranks[step === "next" ? at + 1 : at - 1]) ?? null;
}

type Options = {
  ranks: readonly number[];
  open: number | null;
  onOpen: (rank: number) => void;
  /** Whether the evidence is beside the list. Otherwise it is a dialog with focus handling of its own. */
  hasAside: boolean;
};

/**
 * Keyboard for a ranked list with evidence. The list is one Tab stop; arrows, Home, End, `j` and `k` move within it,
 * and the evidence beside it follows. Enter moves the focus into the evidence, Escape back to the row.
 */
export function useRankedKeys({ ranks, open, onOpen, hasAside }: Options) {
  const [visited, setVisited] = useState<number | null>(null);
  const list = useRef<HTMLTableElement>(null);
  const aside = useRef<HTMLElement>(null);
  const current = hasAside ? open : visited;
  const tabbable = current !== null && ranks.includes(current) ? current : (ranks[0] ?? null);

  const hasFocus = (element: HTMLElement | null) =>
    element?.contains(document.activeElement) ?? false;
  const rowOf = (rank: number | null) =>
    list.current?.querySelector<HTMLElement>(`[data-rank="${rank}"]`);
  /** The rank of the row with the focus, whether on its button or its checkbox. */
  function focusedRank() {
    const row = hasFocus(list.current) ? document.activeElement?.closest("tr") : null;
    const rank = row?.querySelector<HTMLElement>("[data-rank]")?.dataset.rank;
    return rank === undefined ? null : Number(rank);
  }

  // Stable, so that rows render again only when they change.
  const activate = useCallback(
    (rank: number, { detail }: MouseEvent) => {
      setVisited(rank);
      onOpen(rank);
      // `detail` counts mouse clicks; it is 0 for Enter.
      if (detail === 0) aside.current?.focus();
    },
    [onOpen],
  );
  function move(step: Step) {
    const rank = rankAfter(ranks, focusedRank() ?? (hasAside ? open : null), step);
    if (rank === null) return;
    setVisited(rank);
    if (hasAside) onOpen(rank);
    const row = rowOf(rank);
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
