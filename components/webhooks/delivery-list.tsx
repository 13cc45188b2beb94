"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useRowKeys } from "@/components/layout/row-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { formatPlural } from "@/components/ui/format";
import { useHeldRows } from "@/components/ui/held-rows";
import { useHold } from "@/components/ui/hold";
import type { Delivery } from "@/lib/webhooks/schemas";
import { DeliveryFilterBar, useDeliveryFilters } from "./delivery-filters";
import { DeliveryListSkeleton, DeliveryTable } from "./delivery-table";
import { deliveryQueries } from "./queries";

const NONE: readonly Delivery[] = [];
const keyOf = ({ id }: Delivery) => id;

/** Deliveries of one endpoint, or (`endpointId` null) of all of them and of jobs' own URLs: filtered, paged, changing in place. */
export function DeliveryList({ endpointId, empty }: { endpointId: string | null; empty: ReactNode }) {
  const environment = useEnvironment();
  const state = useDeliveryFilters();
  const { filters, narrowed, clear, newest, older } = state;
  const page = useQuery(deliveryQueries.list(environment, endpointId, filters));
  const { hold, watch } = useHold();
  const { rows, waiting, release } = useHeldRows(page.data?.data ?? NONE, {
    hold,
    of: page.isPlaceholderData ? "the list before" : JSON.stringify([environment, endpointId, filters]),
    keyOf,
  });
  const table = useRowKeys();

  function content() {
    if (page.isPending) return <DeliveryListSkeleton />;
    if (page.isError) return <ErrorState error={page.error} title="The deliveries could not be loaded" onRetry={() => page.refetch()} />;
    if (rows.length === 0 && waiting === 0) {
      if (!narrowed) return empty;
      return (
        <EmptyState title="No delivery matches these filters">
          <Button className="mt-2" onClick={clear}>
            Show all deliveries
          </Button>
        </EmptyState>
      );
    }
    const { next_cursor: nextCursor, created_after: since } = page.data;
    return (
      <>
        <div aria-live="polite">
          {waiting > 0 && (
            <button type="button" onClick={release} className="my-2 w-full rounded bg-accent-soft py-1.5 text-table font-medium text-accent-text">
              {formatPlural(waiting, "new delivery", "new deliveries")}
            </button>
          )}
        </div>
        <div {...watch} className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
          <DeliveryTable
            tableRef={table}
            caption={`Deliveries in ${environment}, newest first`}
            busy={page.isFetching}
            deliveries={rows}
            about={endpointId === null ? "target" : "run"}
          />
        </div>
        {(filters.cursor || nextCursor) && (
          <nav aria-label="Pages of the list" className="mt-3 flex justify-end gap-2">
            {filters.cursor && <Button onClick={newest}>Newest</Button>}
            {nextCursor && <Button onClick={() => older(nextCursor, since)}>Older</Button>}
          </nav>
        )}
      </>
    );
  }
  return (
    <>
      <DeliveryFilterBar state={state} />
      {content()}
    </>
  );
}
