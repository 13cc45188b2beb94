"use client";

import { useState } from "react";

type KeyOf<R> = (row: R) => string;

/** The rows on screen, each in its newest version, and the number of new rows that are not shown yet. */
export function mergeStableRows<R>(
  shown: readonly R[],
  incoming: readonly R[],
  keyOf: KeyOf<R>,
): { rows: readonly R[]; newCount: number } {
  const newest = new Map(incoming.map((row) => [keyOf(row), row]));
  const known = new Set(shown.map(keyOf));
  return {
    rows: shown.map((row) => newest.get(keyOf(row)) ?? row),
    newCount: incoming.filter((row) => !known.has(keyOf(row))).length,
  };
}

type Shown<R> = { listKey: string; rows: readonly R[] };
type Options<R> = { paused: boolean; listKey: string; keyOf: KeyOf<R> };

/**
 * Rows of a list that must not jump. While `paused`, rows change in place and new ones are only counted; `showNew` adds them.
 * `listKey` identifies the list: another list starts with its own rows, paused or not.
 */
export function useStableRows<R>(incoming: readonly R[], { paused, listKey, keyOf }: Options<R>) {
  const [shown, setShown] = useState<Shown<R>>({ listKey, rows: incoming });
  const keeps = paused && shown.listKey === listKey;
  if (!keeps && (shown.listKey !== listKey || shown.rows !== incoming))
    setShown({ listKey, rows: incoming });
  const { rows, newCount } = keeps
    ? mergeStableRows(shown.rows, incoming, keyOf)
    : { rows: incoming, newCount: 0 };
  return { rows, newCount, showNew: () => setShown({ listKey, rows: incoming }) };
}
