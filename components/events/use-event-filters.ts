"use client";

import { useQueryStates } from "nuqs";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { filterParsers, filtersOf, isRunId } from "./event-filters-url";

/** The list's filters and page, kept in the URL. */
export function useEventFilters() {
  const [state, set] = useQueryStates(filterParsers, { history: "push" });
  const text = state.run ?? "";
  return {
    filters: filtersOf(state),
    text,
    /** The typed text when no run can have it as its id. */
    unknownRun: text.trim() === "" || isRunId(text.trim()) ? null : text.trim(),
    narrowed: Boolean(state.type || state.created || text.trim()),
    change: (values: Partial<Pick<typeof state, "type" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    search: (run: string) => set({ run: run || null, ...FIRST_PAGE }, { history: "replace" }),
    ...pageControls(state, set),
  };
}
export type EventFilterState = ReturnType<typeof useEventFilters>;
