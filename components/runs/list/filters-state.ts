"use client";

import { useQueryStates } from "nuqs";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { filterParsers, filtersOf } from "./filters-url";

/** The list's filters and page, kept in the URL. */
export function useRunFilters() {
  const [state, set] = useQueryStates(filterParsers, { history: "push" });
  const filters = filtersOf(state);
  return {
    filters,
    text: state.q ?? "",
    narrowed: Boolean(filters.status || filters.kind || filters.created || filters.search),
    change: (values: Partial<Pick<typeof state, "status" | "kind" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    search: (text: string) => set({ q: text || null, ...FIRST_PAGE }, { history: "replace" }),
    ...pageControls(state, set),
  };
}
export type RunFilterState = ReturnType<typeof useRunFilters>;
