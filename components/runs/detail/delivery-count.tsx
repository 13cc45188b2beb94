"use client";

import clsx from "clsx";
import { parseAsString, useQueryState } from "nuqs";
import { useBrowserQuery } from "@/components/layout/browser-query";
import { useEnvironment } from "@/components/layout/environment";
import { formatCount } from "@/components/ui/format";
import { countReceivers } from "@/components/webhooks/deliveries/delivery-counts";
import { deliveryQueries } from "@/components/webhooks/deliveries/queries";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";

/** How many of the run's deliveries arrived. A click shows them. */
export function DeliveryCount({ run }: { run: Run }) {
  const ended = hasEnded(run.status);
  const [, setTab] = useQueryState("tab", parseAsString);
  const deliveries = useBrowserQuery({
    ...deliveryQueries.ofRun(useEnvironment(), run.run_id),
    enabled: ended,
  });
  if (!ended) return <span className="text-ink-3">after the run</span>;
  if (!deliveries.data)
    return <span className="text-ink-3">{deliveries.isError ? "unknown" : "…"}</span>;
  const { total, delivered, failed } = countReceivers(deliveries.data.data);
  if (total === 0) return <span className="text-ink-3">none</span>;
  return (
    <button
      type="button"
      onClick={() => void setTab("webhooks")}
      className={clsx(
        "num rounded-[4px] underline-offset-3 hover:underline",
        failed > 0 && "text-bad",
      )}
    >
      {formatCount(delivered)} of {formatCount(total)} delivered
    </button>
  );
}
