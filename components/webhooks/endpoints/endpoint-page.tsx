"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSkeleton } from "@/components/ui/list-table";
import { Skeleton } from "@/components/ui/skeleton";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { DELIVERIES } from "../deliveries/delivery-columns";
import { DeliveryList } from "../deliveries/delivery-list";
import { PAYLOAD_FORMAT_NAMES } from "../labels";
import { ReadOnlyNote, useWebhooksRefusal } from "../permission";
import { EndpointSecrets } from "../secrets/endpoint-secrets";
import { EndpointToken } from "../secrets/endpoint-token";
import { EndpointBanner } from "./endpoint-banner";
import { EndpointControl } from "./endpoint-control";
import { EndpointHeader } from "./endpoint-header";
import { useEndpointGone } from "./endpoint-mutations";
import { EndpointStatsRow } from "./endpoint-stats";
import { endpointQueries } from "./queries";

type Props = { endpoint: Endpoint; loopback: boolean };

function EndpointContent({ endpoint, loopback }: Props) {
  const canManage = useWebhooksRefusal() === null;
  const noDeliveries = (
    <EmptyState title="No deliveries yet">
      <p>
        Deliveries appear when a run ends with <code>{endpoint.events.join(", ")}</code>.{" "}
        {canManage && endpoint.active && "Use Send test to see one now."}
      </p>
    </EmptyState>
  );
  return (
    <>
      <EndpointHeader endpoint={endpoint} loopback={loopback} />
      <ReadOnlyNote />
      <EndpointBanner endpoint={endpoint} />
      <div className="mt-5 min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_300px] min-[1000px]:grid-rows-[auto_1fr] min-[1000px]:gap-x-8">
        <div className="min-w-0">
          <EndpointStatsRow endpointId={endpoint.id} />
        </div>
        {/* On narrow screens the settings come before the long list. */}
        <aside
          aria-label="Settings"
          className="grid gap-6 self-start max-[999px]:mb-6 min-[1000px]:col-start-2 min-[1000px]:row-span-2 min-[1000px]:row-start-1 min-[1000px]:border-l min-[1000px]:pl-6"
        >
          <EndpointSecrets endpoint={endpoint} />
          <EndpointToken endpoint={endpoint} />
          <section aria-labelledby="endpoint-payload">
            <h2 id="endpoint-payload" className="mb-1.5 text-table font-semibold">
              Payload
            </h2>
            <p className="text-table text-ink-2">
              {PAYLOAD_FORMAT_NAMES[endpoint.payload_format]}
              <br />
              Version {endpoint.webhook_version}
            </p>
          </section>
          <EndpointControl endpoint={endpoint} />
        </aside>
        <section aria-label="Deliveries" className="min-w-0">
          <h2 className="text-table font-semibold">Deliveries</h2>
          <DeliveryList endpointId={endpoint.id} empty={noDeliveries} />
        </section>
      </div>
    </>
  );
}

function EndpointSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      <div className="mt-4 mb-5 border-y py-3">
        <Skeleton className="h-4 w-full" />
      </div>
      <Skeleton className="mb-6 h-[46px] w-full" />
      <ListSkeleton columns={DELIVERIES.ofEndpoint.columns} caption="Loading deliveries" />
    </>
  );
}

/** One endpoint. `loopback`: whether http URLs on this machine are allowed. */
export function EndpointPage({ endpointId, loopback }: { endpointId: string; loopback: boolean }) {
  const query = endpointQueries.detail(useEnvironment(), endpointId);
  return (
    <QueryBoundary
      query={useQuery({ ...query, enabled: !useEndpointGone(endpointId) })}
      noun="endpoint"
      skeleton={<EndpointSkeleton />}
    >
      {(endpoint) => <EndpointContent endpoint={endpoint} loopback={loopback} />}
    </QueryBoundary>
  );
}
