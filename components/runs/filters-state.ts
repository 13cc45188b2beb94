"use client";

import { useQueryStates } from "nuqs";
import { filterParsers, filtersOf } from "./filters-url";

const FIRST_PAGE = { cursor: null, since: null };

/**
 * The list's filters and page, kept in the URL. A new filter starts at the first page: a cursor holds only for the list that gave it.
 * `since` pins the period's beginning while one pages, for the same reason.
 */
export function useRunFilters() {
  const [state, set] = useQueryStates(filterParsers, { history: "push" });
  const filters = filtersOf(state);
  return {
    filters,
    text: state.q ?? "",
    narrowed: Boolean(filters.status || filters.kind || filters.created || filters.search),
    change: (values: Partial<Pick<typeof state, "status" | "kind" | "created">>) => set({ ...values, ...FIRST_PAGE }),
    search: (text: string) => set({ q: text || null, ...FIRST_PAGE }, { history: "replace" }),
    clear: () => set(null),
    newest: () => set(FIRST_PAGE, { scroll: true }),
    older: (cursor: string, since: string | undefined) => set({ cursor, since: since ?? null }, { scroll: true }),
  };
}
