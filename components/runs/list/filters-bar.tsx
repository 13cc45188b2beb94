"use client";

import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { RUN_STATUS } from "../run-status";
import { KIND_LABEL, KIND_NAMES, STATUS_NAMES } from "./filter-labels";
import type { RunFilterState } from "./filters-state";

const STATUS_LABEL = {
  queued: RUN_STATUS.queued.label,
  processing: RUN_STATUS.processing.label,
  completed: RUN_STATUS.completed.label,
  failed: RUN_STATUS.failed.label,
} as const;

/** Status, kind, date and text; each of them stands in the URL. */
export function FiltersBar({
  state: { filters, text, narrowed, change, search, clear },
}: {
  state: RunFilterState;
}) {
  return (
    <FilterBar
      label="Filter runs"
      text={{ label: "Filter by entity", placeholder: "Entity", value: text, onChange: search }}
      narrowed={narrowed}
      onClear={clear}
    >
      <FilterMenu
        name="Status"
        value={filters.status}
        values={STATUS_NAMES}
        labels={STATUS_LABEL}
        onChange={(status) => change({ status })}
      />
      <FilterMenu
        name="Kind"
        value={filters.kind}
        values={KIND_NAMES}
        labels={KIND_LABEL}
        onChange={(kind) => change({ kind })}
      />
      <PeriodFilter value={filters.created} onChange={(created) => change({ created })} />
    </FilterBar>
  );
}
