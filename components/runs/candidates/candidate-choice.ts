"use client";

import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { useMemo } from "react";
import { TIERS } from "@/lib/domain/tiers";

export const MOST_COMPARED = 3;

const PARAMS = {
  tier: parseAsStringLiteral(TIERS),
  search: parseAsString.withDefault(""),
  /** The rank of the candidate whose evidence is open. */
  candidate: parseAsInteger,
  /** Ranks that stand side by side. */
  compare: parseAsArrayOf(parseAsInteger).withDefault([]),
};

/** What is narrowed, open and compared: all of it in the URL, so that a link shows the same. The setters stay the same functions. */
export function useCandidateChoice() {
  const [choice, set] = useQueryStates(PARAMS);
  const setters = useMemo(
    () => ({
      narrow: (tier: (typeof TIERS)[number] | null) => set({ tier, candidate: null }),
      find: (search: string) => set({ search: search || null, candidate: null }),
      open: (candidate: number | null) => set({ candidate }),
      toggleCompared: (rank: number) =>
        set(({ compare }) => ({
          compare: (compare.includes(rank)
            ? compare.filter((other) => other !== rank)
            : [...compare, rank]
          ).slice(0, MOST_COMPARED),
        })),
      compareNone: () => set({ compare: null }),
    }),
    [set],
  );
  return { ...choice, compare: choice.compare.slice(0, MOST_COMPARED), ...setters };
}
