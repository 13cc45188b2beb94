"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { DELIVERIES } from "@/components/webhooks/deliveries/delivery-columns";
import { deliveryQueries } from "@/components/webhooks/queries";
import type { Run } from "@/lib/runs/schemas";
import { RUN_STATUS } from "../run-status";

/** Whom this run's end was told to, delivery by delivery, as it happens. */
export function RunWebhooks({ run }: { run: Run }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { terminal } = RUN_STATUS[run.status];
  const deliveries = useQuery({
    ...deliveryQueries.ofRun(environment, run.run_id),
    enabled: terminal,
  });
  if (!terminal)
    return (
      <p className="py-8 text-ink-2">
        Deliveries are made in the moment in which the run ends, and appear here.
      </p>
    );
  const nobody = (
    <EmptyState title="Nobody was told">
      <p>
        When this run ended, no active endpoint of the {environment} environment wanted its event,
        and the job named no <code>webhook_url</code>.{" "}
        <Link href={href("/webhooks")} className="link">
          See the endpoints
        </Link>
      </p>
    </EmptyState>
  );
  return (
    <div className="mt-2">
      <List
        shape={DELIVERIES.byTarget}
        page={deliveries}
        listKey={run.run_id}
        caption="Deliveries of this run, newest first"
        empty={nobody}
      />
    </div>
  );
}
