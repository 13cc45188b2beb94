"use client";

import { useState } from "react";

type KeyOf<R> = (row: R) => string;

/** What stays on screen while new rows wait: the rows held, each in its newest form, and how many stand behind them. */
export function holdBack<R>(
  held: readonly R[],
  incoming: readonly R[],
  keyOf: KeyOf<R>,
): { rows: readonly R[]; waiting: number } {
  const newest = new Map(incoming.map((row) => [keyOf(row), row]));
  const known = new Set(held.map(keyOf));
  return {
    rows: held.map((row) => newest.get(keyOf(row)) ?? row),
    waiting: incoming.filter((row) => !known.has(keyOf(row))).length,
  };
}

type Held<R> = { of: string; rows: readonly R[] };
type Options<R> = { hold: boolean; of: string; keyOf: KeyOf<R> };

/**
 * Rows for a list that must not jump: while `hold`, they change in place and new ones only count as waiting; `release` lets those in.
 * `of` names the list: another one is never held back by the rows of the last.
 */
export function useHeldRows<R>(incoming: readonly R[], { hold, of, keyOf }: Options<R>) {
  const [held, setHeld] = useState<Held<R>>({ of, rows: incoming });
  const holds = hold && held.of === of;
  if (!holds && (held.of !== of || held.rows !== incoming)) setHeld({ of, rows: incoming });
  const { rows, waiting } = holds
    ? holdBack(held.rows, incoming, keyOf)
    : { rows: incoming, waiting: 0 };
  return { rows, waiting, release: () => setHeld({ of, rows: incoming }) };
}
