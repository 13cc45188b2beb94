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

type Held<R> = { of: string; rows: readonly R[] };
type Options = { hold: boolean; of: string };

/**
 * Rows for a list that must not jump: while `hold`, they change in place and new ones only count as waiting; `release` lets those in.
 * `of` names the list: another one is never held back by the rows of the last.
 */
export function useHeldRows<R extends Row>(incoming: readonly R[], { hold, of }: Options) {
  const [held, setHeld] = useState<Held<R>>({ of, rows: incoming });
  const holds = hold && held.of === of;
  if (!holds && (held.of !== of || held.rows !== incoming)) setHeld({ of, rows: incoming });
  const { rows, waiting } = holds ? holdBack(held.rows, incoming) : { rows: incoming, waiting: 0 };
  return { rows, waiting, release: () => setHeld({ of, rows: incoming }) };
}
