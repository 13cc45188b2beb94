"use client";

import { useQueryStates } from "nuqs";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { DELIVERY_STATE_LABEL, DELIVERY_STATE_NAMES, EVENT_TYPE_NAMES } from "../labels";
import { deliveryFiltersOf, deliveryParsers } from "./delivery-filters-url";

/** Filters and page of a list of deliveries, kept in the URL. */
export function useDeliveryFilters() {
  const [state, set] = useQueryStates(deliveryParsers, { history: "push" });
  const filters = deliveryFiltersOf(state);
  return {
    filters,
    filtered: Boolean(filters.state || filters.event_type || filters.created),
    change: (values: Partial<Pick<typeof state, "state" | "type" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    ...pageControls(state, set),
  };
}

type Props = { state: ReturnType<typeof useDeliveryFilters> };

export function DeliveryFilterBar({ state: { filters, filtered, change, clear } }: Props) {
  return (
    <FilterBar label="Filter deliveries" narrowed={filtered} onClear={clear}>
      <FilterMenu
        name="State"
        value={filters.state}
        values={DELIVERY_STATE_NAMES}
        labels={DELIVERY_STATE_LABEL}
        onChange={(state) => change({ state })}
      />
      <FilterMenu
        name="Event"
        value={filters.event_type}
        values={EVENT_TYPE_NAMES}
        onChange={(type) => change({ type })}
      />
      <PeriodFilter value={filters.created} onChange={(created) => change({ created })} />
    </FilterBar>
  );
}
