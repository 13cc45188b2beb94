"use client";

import { useQuery } from "@tanstack/react-query";
import { isEqual } from "es-toolkit";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { ExportButton } from "@/components/layout/exports/export-button";
import { ListTools, useHiddenColumns } from "@/components/layout/lists/list-tools";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { MultiFilterMenu, ToggleFilter } from "@/components/ui/filter-menu";
import { List } from "@/components/ui/list";
import { FIRST_PAGE, pageControls, sortOf } from "@/components/ui/list-pages";
import { openStream } from "@/lib/api/client";
import {
  DELIVERY_STATE_LABEL,
  DELIVERY_STATE_NAMES,
  EVENT_TYPE_NAMES,
  NOT_DELIVERED,
} from "../labels";
import { DeliveryBulk } from "./delivery-bulk";
import { DELIVERIES } from "./delivery-columns";
import {
  deliveryExportQuery,
  deliveryFiltersOf,
  deliveryParsers,
  deliveryQueries,
  HIDEABLE_HEADERS,
} from "./queries";

/** Loaded after the first paint, in a place of its height. */
const SavedViewsMenu = dynamic(
  () => import("@/components/views/saved-views-menu").then((module) => module.SavedViewsMenu),
  { ssr: false, loading: () => <span className="h-7 w-[76px]" /> },
);

/** Filters and page of a list of deliveries, kept in the URL. */
function useDeliveryFilters() {
  const [state, set] = useQueryStates(deliveryParsers, { history: "push" });
  const filters = deliveryFiltersOf(state);
  return {
    filters,
    filtered: Boolean(filters.state || filters.event_type || filters.created),
    change: (values: Partial<Pick<typeof state, "state" | "type" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    sort: sortOf(filters.sort, set),
    ...pageControls(state, set),
  };
}

type FilterProps = { state: ReturnType<typeof useDeliveryFilters>; children: ReactNode };

function DeliveryFilterBar({ state, children }: FilterProps) {
  const { filters, filtered, change, clear } = state;
  return (
    <FilterBar label="Filter deliveries" narrowed={filtered} onClear={clear}>
      <ToggleFilter
        label="Not delivered"
        on={isEqual(filters.state, NOT_DELIVERED)}
        onChange={(on) => change({ state: on ? [...NOT_DELIVERED] : null })}
      />
      <MultiFilterMenu
        name="State"
        chosen={filters.state}
        values={DELIVERY_STATE_NAMES}
        labels={DELIVERY_STATE_LABEL}
        onChange={(state) => change({ state })}
      />
      <MultiFilterMenu
        name="Event"
        chosen={filters.event_type}
        values={EVENT_TYPE_NAMES}
        onChange={(type) => change({ type })}
      />
      <PeriodFilter value={filters.created} onChange={(created) => change({ created })} />
      <div className="order-last ml-auto flex flex-wrap items-center gap-2 *:ml-0">{children}</div>
    </FilterBar>
  );
}

type Props = {
  /** Null for the deliveries of all endpoints and job callbacks. */
  endpointId: string | null;
  /** Shown if there are no deliveries at all. */
  empty: ReactNode;
};

/** Deliveries with filters and pages. Rows change in place. */
export function DeliveryList({ endpointId, empty }: Props) {
  const environment = useEnvironment();
  const state = useDeliveryFilters();
  const { filters, filtered, clear, pages, sort } = state;
  const [hidden] = useHiddenColumns();
  const shape = endpointId === null ? DELIVERIES.all : DELIVERIES.ofEndpoint;
  const [tail, setTail] = useQueryState("tail", parseAsBoolean.withDefault(false));
  const page = useQuery(deliveryQueries.list(environment, endpointId, filters));
  // A tail is the first page with the newest on top.
  const canTail = filters.cursor === undefined && sort.order === "newest";
  const noMatch = (
    <EmptyState title="No deliveries match these filters">
      <Button className="mt-2" onClick={clear}>
        Clear filters
      </Button>
    </EmptyState>
  );
  return (
    <>
      <DeliveryFilterBar state={state}>
        <ToggleFilter
          label="Live tail"
          on={tail && canTail}
          onChange={(on) => {
            void setTail(on || null);
            if (on && !canTail) sort.onChange("newest");
          }}
        />
        <ListTools columns={shape.columns}>
          {endpointId === null && (
            <SavedViewsMenu
              list="deliveries"
              parsers={deliveryParsers}
              headers={HIDEABLE_HEADERS}
            />
          )}
        </ListTools>
        <ExportButton
          one="delivery"
          many="deliveries"
          open={(format, signal) => {
            const query = { ...deliveryExportQuery(environment, endpointId, filters), format };
            return openStream("GET /deliveries/export", { query, signal });
          }}
        />
      </DeliveryFilterBar>
      <List
        shape={shape}
        page={page}
        listKey={JSON.stringify([environment, endpointId, filters])}
        caption={`Deliveries in ${environment}, ${sort.order} first`}
        empty={filtered ? noMatch : empty}
        pages={pages}
        sort={sort}
        hidden={hidden}
        bulk={(deliveries, clear) => <DeliveryBulk deliveries={deliveries} clear={clear} />}
        deferNewRows={!(tail && canTail)}
      />
    </>
  );
}
