"use client";

import { parseAsArrayOf, parseAsInteger, useQueryStates } from "nuqs";
import { MOST_COMPARED } from "../candidates/candidate-choice";

const PARAMS = {
  /** The rank of the solution whose evidence is open. */
  solution: parseAsInteger,
  /** Ranks that stand side by side. */
  compare: parseAsArrayOf(parseAsInteger).withDefault([]),
};

/** What is open and compared, in the URL, so that a link shows the same. */
export function useSolutionChoice() {
  const [choice, set] = useQueryStates(PARAMS);
  const compare = choice.compare.slice(0, MOST_COMPARED);
  return {
    solution: choice.solution,
    compare,
    open: (solution: number | null) => set({ solution }),
    toggleCompared: (rank: number) =>
      set({
        compare: (compare.includes(rank)
          ? compare.filter((other) => other !== rank)
          : [...compare, rank]
        ).slice(0, MOST_COMPARED),
      }),
    compareNone: () => set({ compare: null }),
  };
}
