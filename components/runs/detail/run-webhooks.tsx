"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { List } from "@/components/ui/list";
import { DELIVERIES } from "@/components/webhooks/deliveries/delivery-columns";
import { deliveryQueries } from "@/components/webhooks/deliveries/queries";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";

/** The webhook deliveries of the run, live. */
export function RunWebhooks({ run }: { run: Run }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const ended = hasEnded(run.status);
  const deliveries = useQuery({
    ...deliveryQueries.ofRun(environment, run.run_id),
    enabled: ended,
  });
  if (!ended)
    return <p className="py-8 text-ink-2">Deliveries appear here when the run has finished.</p>;
  const empty = (
    <EmptyState title="No webhook deliveries">
      <p>
        No active {environment} endpoint was subscribed to this run's event, and the request had no{" "}
        webhook URL.{" "}
        <Link href={href("/webhooks")} className="link">
          View endpoints
        </Link>
      </p>
    </EmptyState>
  );
  return (
    <div className="mt-2">
      <List
        shape={DELIVERIES.ofRun}
        page={deliveries}
        listKey={run.run_id}
        caption="Deliveries of this run, newest first"
        empty={empty}
      />
    </div>
  );
}
