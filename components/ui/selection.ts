"use client";

import { useCallback, useMemo, useRef, useState } from "react";

/** The selected keys after a press on one row; with `range` all rows from the last pressed one take its state. */
export function toggleKeys(
  selected: ReadonlySet<string>,
  {
    keys,
    key,
    last,
    range,
  }: { keys: readonly string[]; key: string; last: string | null; range: boolean },
): Set<string> {
  const on = !selected.has(key);
  const [a, b] = [keys.indexOf(key), range && last !== null ? keys.indexOf(last) : -1];
  const changed = b === -1 ? [key] : keys.slice(Math.min(a, b), Math.max(a, b) + 1);
  const next = new Set(selected);
  for (const one of changed) {
    if (on) next.add(one);
    else next.delete(one);
  }
  return next;
}

export type Selection = {
  selected: ReadonlySet<string>;
  toggle: (key: string, range: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
};

const NONE: ReadonlySet<string> = new Set();

/** The keys that were chosen in a list. Another list, page or filter starts without any. */
export function useChosenKeys(listKey: string) {
  const [state, setState] = useState({ listKey, chosen: NONE });
  const change = useCallback(
    (next: (chosen: ReadonlySet<string>) => ReadonlySet<string>) =>
      setState((before) => ({
        listKey,
        chosen: next(before.listKey === listKey ? before.chosen : NONE),
      })),
    [listKey],
  );
  return { chosen: state.listKey === listKey ? state.chosen : NONE, change };
}

/** The chosen rows among those on screen. */
export function useSelection(
  keys: readonly string[],
  { chosen, change }: ReturnType<typeof useChosenKeys>,
): Selection {
  const last = useRef<string | null>(null);
  const current = useRef(keys);
  current.current = keys;

  const toggle = useCallback(
    (key: string, range: boolean) => {
      const from = last.current;
      last.current = key;
      change((selected) => toggleKeys(selected, { keys: current.current, key, last: from, range }));
    },
    [change],
  );
  const selected = useMemo(
    () =>
      // A row that has left the list is not changed by what is done with the others.
      chosen.size === 0 ? NONE : new Set(keys.filter((key) => chosen.has(key))),
    [chosen, keys],
  );
  return {
    selected,
    toggle,
    toggleAll: () =>
      change(() => (selected.size === current.current.length ? NONE : new Set(keys))),
    clear: () => change(() => NONE),
  };
}
