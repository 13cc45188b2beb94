"use client";

import { useState } from "react";

type KeyOf<R> = (row: R) => string;

/** Keys of the new rows that are not shown yet. `isMinimum` if there may be more that no page has contained. */
export type NewRows = { keys: ReadonlySet<string>; isMinimum: boolean };
export const NO_NEW_ROWS: NewRows = { keys: new Set(), isMinimum: false };

/**
 * The new rows after another page has arrived. A page that still contains a row on screen, or that is the whole list,
 * contains them all. Otherwise new rows have pushed older new rows off the page: those are kept.
 */
export function addNewRows(
  known: NewRows,
  { shown, incoming, isWhole }: { shown: Set<string>; incoming: string[]; isWhole: boolean },
): NewRows {
  const fresh = incoming.filter((key) => !shown.has(key));
  if (isWhole || fresh.length < incoming.length) return { keys: new Set(fresh), isMinimum: false };
  const continues = fresh.some((key) => known.keys.has(key));
  return { keys: new Set([...known.keys, ...fresh]), isMinimum: known.isMinimum || !continues };
}

/** The rows on screen, each in its newest version. */
export function updateRows<R>(shown: readonly R[], incoming: readonly R[], keyOf: KeyOf<R>): R[] {
  const newest = new Map(incoming.map((row) => [keyOf(row), row]));
  return shown.map((row) => newest.get(keyOf(row)) ?? row);
}

type State<R> = { listKey: string; shown: readonly R[]; incoming: readonly R[]; newRows: NewRows };
type Options<R> = {
  paused: boolean;
  /** Keys of rows that must not leave the screen by themselves: updates pause while one of them is shown. */
  kept: ReadonlySet<string>;
  listKey: string;
  isWhole: boolean;
  keyOf: KeyOf<R>;
};

/**
 * Rows of a list that must not jump. While `paused`, rows change in place and new ones are only counted; `showNew` adds
 * them. `listKey` identifies the list: another list starts with its own rows, paused or not. `isWhole` if the incoming
 * rows are all rows of the list.
 */
export function useStableRows<R>(
  incoming: readonly R[],
  { paused: inUse, kept, listKey, isWhole, keyOf }: Options<R>,
) {
  const latest = { listKey, shown: incoming, incoming, newRows: NO_NEW_ROWS };
  const [state, setState] = useState<State<R>>(latest);
  const paused = inUse || (kept.size > 0 && state.shown.some((row) => kept.has(keyOf(row))));
  if (
    state.listKey !== listKey ||
    state.incoming !== incoming ||
    (!paused && state.shown !== incoming)
  ) {
    if (!paused || state.listKey !== listKey) setState(latest);
    else
      setState({
        ...state,
        incoming,
        shown: updateRows(state.shown, incoming, keyOf),
        newRows: addNewRows(state.newRows, {
          shown: new Set(state.shown.map(keyOf)),
          incoming: incoming.map(keyOf),
          isWhole,
        }),
      });
  }
  return { rows: state.shown, newRows: state.newRows, showNew: () => setState(latest) };
}
