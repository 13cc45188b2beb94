"use client";

import { useState } from "react";

type Row = { run_id: string };

/** What stays on screen while new rows wait: the rows held, each in its newest form, and how many stand behind them. */
export function holdBack<R extends Row>(held: readonly R[], incoming: readonly R[]): { rows: readonly R[]; waiting: number } {
  const newest = new Map(incoming.map((row) => [row.run_id, row]));
  const known = new Set(held.map(({ run_id }) => run_id));
  return {
    rows: held.map((row) => newest.get(row.run_id) ?? row),
    waiting: incoming.filter(({ run_id }) => !known.has(run_id)).length,
  };
}

/**
 * Rows for a list that must not jump: while `hold`, they change in place and new ones only count as waiting.
 * `release` lets those in.
 */
export function useHeldRows<R extends Row>(incoming: readonly R[], hold: boolean) {
  const [held, setHeld] = useState(incoming);
  if (!hold && held !== incoming) setHeld(incoming);
  const { rows, waiting } = hold ? holdBack(held, incoming) : { rows: incoming, waiting: 0 };
  return { rows, waiting, release: () => setHeld(incoming) };
}
