"use client";

import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";

export const MAX_COMPARED = 3;

const PARSERS = {
  open: parseAsString,
  compare: parseAsArrayOf(parseAsString).withDefault([]),
};

/**
 * The row with its evidence open and the rows to compare, by id. Both are in the URL, so that a link shows the same.
 * `param` is the URL parameter of the open row. The setters are stable.
 */
export function useRankedChoice(param: string) {
  const [{ open, compare }, set] = useQueryStates(PARSERS, { urlKeys: { open: param } });
  const setters = useMemo(
    () => ({
      openRow: (id: string | null) => void set({ open: id }),
      toggleCompared: (id: string) =>
        void set((now) => ({
          compare: (now.compare.includes(id)
            ? now.compare.filter((other) => other !== id)
            : [...now.compare, id]
          ).slice(0, MAX_COMPARED),
        })),
      clearCompared: () => void set({ compare: null }),
    }),
    [set],
  );
  return { open, compare: compare.slice(0, MAX_COMPARED), ...setters };
}
export type RankedChoice = ReturnType<typeof useRankedChoice>;
