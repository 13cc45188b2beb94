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

/** Deliveries of one endpoint, or (`endpointId` null) of all of them and of jobs' own URLs: filtered, paged, changing in place. */
export function DeliveryList({
  endpointId,
  empty,
}: {
  endpointId: string | null;
  empty: ReactNode;
}) {
  const environment = useEnvironment();
  const state = useDeliveryFilters();
  const { filters, narrowed, clear, pages } = state;
  const page = useQuery(deliveryQueries.list(environment, endpointId, filters));
  const noMatch = (
    <EmptyState title="No delivery matches these filters">
      <Button className="mt-2" onClick={clear}>
        Show all deliveries
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
        empty={narrowed ? noMatch : empty}
        pages={pages}
        deferNewRows
      />
    </>
  );
}
