"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { ListTools } from "@/components/layout/lists/list-tools";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { MultiFilterMenu } from "@/components/ui/filter-menu";
import { FIRST_PAGE, pageControls, sortOf } from "@/components/ui/list-pages";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { RUN_STATUSES } from "@/lib/domain/run-status";
import { KIND_LABELS } from "../kinds";
import { RUN_STATUS } from "../run-status";
import { EngineFilter } from "./engine-filter";
import { filterParsers, filtersOf, HIDEABLE_HEADERS } from "./filters-url";
import { ReviewFilters } from "./review-filters";
import { isReviewed, type REVIEW_PARSERS } from "./review-filters-url";
import { RUN_LIST } from "./run-columns";

/** Loaded after the first paint, in a place of its height. */
const SavedViewsMenu = dynamic(
  () => import("@/components/views/saved-views-menu").then((module) => module.SavedViewsMenu),
  { ssr: false, loading: () => <span className="h-7 w-[76px]" /> },
);

const STATUS_LABELS: Readonly<Record<RunStatus, string>> = {
  queued: RUN_STATUS.queued.label,
  processing: RUN_STATUS.processing.label,
  completed: RUN_STATUS.completed.label,
  degraded: RUN_STATUS.degraded.label,
  failed: RUN_STATUS.failed.label,
};

type Changed =
  | "status"
  | "kind"
  | "engine"
  | "engine_version"
  | "origin_run_id"
  | "external_id"
  | "metadata"
  | "created"
  | keyof typeof REVIEW_PARSERS;

/** The list's filters and page, kept in the URL. */
export function useRunFilters() {
  const [state, set] = useQueryStates(filterParsers, { history: "push" });
  const filters = filtersOf(state);
  return {
    filters,
    text: state.q ?? "",
    isFiltered: Boolean(
      filters.status ||
        filters.kind ||
        filters.engine ||
        filters.origin_run_id ||
        filters.external_id ||
        filters.metadata ||
        filters.created ||
        filters.search ||
        isReviewed(filters),
    ),
    change: (values: Partial<Pick<typeof state, Changed>>) => set({ ...values, ...FIRST_PAGE }),
    // A search has no other order than newest first.
    search: (text: string) =>
      set(
        { q: text || null, ...(text ? { sort: null } : {}), ...FIRST_PAGE },
        { history: "replace" },
      ),
    sort: sortOf(
      filters.sort,
      set,
      filters.search === undefined ? null : "A search shows the newest runs first.",
    ),
    ...pageControls(state, set),
  };
}

/** Filters by status, kind, engine, decision, date and entity. */
export function FiltersBar({ state }: { state: ReturnType<typeof useRunFilters> }) {
  const { filters, text, isFiltered, change, search, clear } = state;
  return (
    <FilterBar
      label="Filter runs"
      text={{
        label: "Filter by entity or external ID",
        placeholder: "Entity or external ID",
        value: text,
        onChange: search,
      }}
      narrowed={isFiltered}
      onClear={clear}
    >
      <MultiFilterMenu
        name="Status"
        chosen={filters.status}
        values={RUN_STATUSES}
        labels={STATUS_LABELS}
        onChange={(status) => change({ status })}
      />
      <MultiFilterMenu
        name="Kind"
        chosen={filters.kind}
        values={RUN_KINDS}
        labels={KIND_LABELS}
        onChange={(kind) => change({ kind })}
      />
      <EngineFilter filters={filters} change={change} />
      <ReviewFilters filters={filters} change={change} />
      <PeriodFilter
        value={filters.created}
        onChange={(created) => change(created ? { created, from: null, to: null } : { created })}
      />
      <ListTools columns={RUN_LIST.columns}>
        <SavedViewsMenu list="runs" parsers={filterParsers} headers={HIDEABLE_HEADERS} />
      </ListTools>
    </FilterBar>
  );
}
