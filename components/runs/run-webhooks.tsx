"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { DeliveryListSkeleton, DeliveryTable } from "@/components/webhooks/delivery-table";
import { deliveryQueries } from "@/components/webhooks/queries";
import type { Run } from "@/lib/runs/schemas";
import { RUN_STATUS } from "./run-status";

/** Whom this run's end was told to, delivery by delivery, as it happens. */
export function RunWebhooks({ run }: { run: Run }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { terminal } = RUN_STATUS[run.status];
  const deliveries = useQuery({ ...deliveryQueries.ofRun(environment, run.run_id), enabled: terminal });
  if (!terminal) return <p className="py-8 text-ink-2">Deliveries are made in the moment in which the run ends, and appear here.</p>;
  if (deliveries.isPending) return <DeliveryListSkeleton />;
  if (deliveries.isError)
    return <ErrorState error={deliveries.error} title="The deliveries could not be loaded" onRetry={() => deliveries.refetch()} />;
  if (deliveries.data.data.length === 0) {
    return (
      <EmptyState title="Nobody was told">
        <p>
          When this run ended, no active endpoint of the {environment} environment wanted its event, and the job named no <code>webhook_url</code>.{" "}
          <Link href={href("/webhooks")} className="link">
            See the endpoints
          </Link>
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="mt-2">
      <DeliveryTable caption="Deliveries of this run, newest first" busy={deliveries.isFetching} deliveries={deliveries.data.data} about="target" />
    </div>
  );
}
