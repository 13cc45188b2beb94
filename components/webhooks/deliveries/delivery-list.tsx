"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { deliveryQueries } from "../queries";
import { DELIVERIES } from "./delivery-columns";
import { DeliveryFilterBar, useDeliveryFilters } from "./delivery-filters";

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
  const { filters, filtered, clear, pages } = state;
  const page = useQuery(deliveryQueries.list(environment, endpointId, filters));
  const noMatch = (
    <EmptyState title="No deliveries match these filters">
      <Button className="mt-2" onClick={clear}>
        Clear filters
      </Button>
    </EmptyState>
  );
  return (
    <>
      <DeliveryFilterBar state={state} />
      <List
        shape={endpointId === null ? DELIVERIES.byTarget : DELIVERIES.byRun}
        page={page}
        listKey={JSON.stringify([environment, endpointId, filters])}
        caption={`Deliveries in ${environment}, newest first`}
        empty={filtered ? noMatch : empty}
        pages={pages}
        deferNewRows
      />
    </>
  );
}
