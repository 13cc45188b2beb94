"use client";

import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { PERIOD_LABEL, PERIODS } from "@/components/runs/period";
import { Button } from "@/components/ui/button";
import { FilterMenu } from "@/components/ui/filter-menu";
import { deliveryFiltersOf, deliveryParsers } from "./delivery-filters-url";
import { DELIVERY_STATE_LABEL, DELIVERY_STATE_NAMES, EVENT_TYPE_LABEL, EVENT_TYPE_NAMES } from "./words";

const FIRST_PAGE = { cursor: null, since: null };

/** The filters and the page of a list of deliveries, kept in the URL; a new filter starts at the first page. */
export function useDeliveryFilters() {
  const [state, set] = useQueryStates(deliveryParsers, { history: "push" });
  const filters = deliveryFiltersOf(state);
  return {
    filters,
    narrowed: Boolean(filters.state || filters.event_type || filters.created),
    change: (values: Partial<Pick<typeof state, "state" | "type" | "created">>) => set({ ...values, ...FIRST_PAGE }),
    clear: () => set(null),
    newest: () => set(FIRST_PAGE, { scroll: true }),
    older: (cursor: string, since: string | undefined) => set({ cursor, since: since ?? null }, { scroll: true }),
  };
}

export type DeliveryFilterState = ReturnType<typeof useDeliveryFilters>;

/** State, event type and time. */
export function DeliveryFilterBar({ state }: { state: DeliveryFilterState }) {
  const { filters, narrowed, change, clear } = state;
  return (
    <search aria-label="Filter deliveries" className="mt-3 mb-1 flex flex-wrap items-center gap-2">
      <FilterMenu
        name="State"
        value={filters.state}
        values={DELIVERY_STATE_NAMES}
        labels={DELIVERY_STATE_LABEL}
        onChange={(chosen) => change({ state: chosen })}
      />
      <FilterMenu name="Event" value={filters.event_type} values={EVENT_TYPE_NAMES} labels={EVENT_TYPE_LABEL} onChange={(type) => change({ type })} />
      <FilterMenu
        name="Created"
        value={filters.created}
        values={PERIODS}
        labels={PERIOD_LABEL}
        unset="any time"
        onChange={(created) => change({ created })}
      />
      {narrowed && (
        <Button variant="ghost" size="small" className="h-7" onClick={clear}>
          <X aria-hidden size={13} />
          Clear
        </Button>
      )}
    </search>
  );
}
