"use client";

import { parseAsArrayOf, parseAsInteger, useQueryStates } from "nuqs";
import { useMemo } from "react";

export const MAX_COMPARED = 3;

const PARSERS = {
  open: parseAsInteger,
  compare: parseAsArrayOf(parseAsInteger).withDefault([]),
};

/**
 * The row with its evidence open and the rows to compare, by rank. Both are in the URL, so that a link shows the same.
 * `param` is the URL parameter of the open row. The setters are stable.
 */
export function useRankedChoice(param: string) {
  const [{ open, compare }, set] = useQueryStates(PARSERS, { urlKeys: { open: param } });
  const setters = useMemo(
    () => ({
      openRank: (rank: number | null) => void set({ open: rank }),
      toggleCompared: (rank: number) =>
        void set((now) => ({
          compare: (now.compare.includes(rank)
            ? now.compare.filter((other) => other !== rank)
            : [...now.compare, rank]
          ).slice(0, MAX_COMPARED),
        })),
      clearCompared: () => void set({ compare: null }),
    }),
    [set],
  );
  return { open, compare: compare.slice(0, MAX_COMPARED), ...setters };
}
export type RankedChoice = ReturnType<typeof useRankedChoice>;
