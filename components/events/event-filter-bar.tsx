"use client";

import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { TYPE_NAMES } from "./queries";
import type { EventFilterState } from "./use-event-filters";

/** Type, date and run. */
export function EventFilterBar({
  state: { filters, text, narrowed, change, search, clear },
}: {
  state: EventFilterState;
}) {
  return (
    <FilterBar
      label="Filter events"
      text={{
        label: "Filter by run id",
        placeholder: "run_… or eval_…",
        value: text,
        onChange: search,
      }}
      narrowed={narrowed}
      onClear={clear}
    >
      <FilterMenu
        name="Type"
        value={filters.type}
        values={TYPE_NAMES}
        onChange={(type) => change({ type })}
      />
      <PeriodFilter value={filters.created} onChange={(created) => change({ created })} />
    </FilterBar>
  );
}
