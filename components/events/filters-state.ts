"use client";

import { useQueryStates } from "nuqs";
import { filterParsers, filtersOf, isRunId } from "./filters-url";

const FIRST_PAGE = { cursor: null, since: null };

/** The list's filters and page, kept in the URL. A new filter starts at the first page. */
export function useEventFilters() {
  const [state, set] = useQueryStates(filterParsers, { history: "push" });
  const text = state.run ?? "";
  return {
    filters: filtersOf(state),
    text,
    /** The typed text when no run can have it as its id. */
    unknownRun: text.trim() === "" || isRunId(text.trim()) ? null : text.trim(),
    narrowed: Boolean(state.type || state.created || text.trim()),
    change: (values: Partial<Pick<typeof state, "type" | "created">>) => set({ ...values, ...FIRST_PAGE }),
    search: (run: string) => set({ run: run || null, ...FIRST_PAGE }, { history: "replace" }),
    clear: () => set(null),
    newest: () => set(FIRST_PAGE, { scroll: true }),
    older: (cursor: string, since: string | undefined) => set({ cursor, since: since ?? null }, { scroll: true }),
  };
}
export type EventFilterState = ReturnType<typeof useEventFilters>;
