"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton } from "@/components/layout/guarded-button";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount, formatPlural } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../../deliveries/queries";
import { useWebhooksRefusal } from "../../permission";
import { endpointQueries } from "../queries";
import { RecoverProgress } from "../recover-progress";
import { resendSince } from "./fix-path";

function useResend({ id }: Endpoint, { start, enabled }: { start: string; enabled: boolean }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const target = { params: { id }, query: { environment } };
  const recover = (dryRun: boolean) =>
    call("POST /webhooks/{id}/recover", { ...target, body: { since: start, dry_run: dryRun } });
  const retry = (dryRun: boolean) =>
    call("POST /webhooks/{id}/retry-now", { ...target, body: { dry_run: dryRun } });
  const counts = useQuery({
    // Under the key of the stats, so that the counts are refetched when deliveries change.
    queryKey: [...endpointQueries.allStats(), environment, "resend-all", id, start],
    queryFn: async () => {
      const [failed, waiting] = await Promise.all([recover(true), retry(true)]);
      return { failed, waiting };
    },
    staleTime: 0,
    enabled,
  });
  const send = useMutation({
    mutationFn: async () => {
      const waiting = await retry(false);
      const failed = await recover(false);
      return { ...failed, retried: waiting.retried };
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.lists() });
      void queryClient.invalidateQueries({ queryKey: endpointQueries.allStats() });
    },
  });
  return { counts, send };
}

type Props = {
  endpoint: Endpoint;
  /** The first failure when the page was opened. */
  since: string | null;
  /** Whether a test was delivered. */
  tested: boolean;
};

/** Resends events that failed for good, and sends deliveries that wait for a retry now. */
export function ResendAll({ endpoint, since, tested }: Props) {
  const refusal = useWebhooksRefusal();
  const [start] = useState(() => resendSince(since, Date.now()));
  const [progress, setProgress] = useState(false);
  const { counts, send } = useResend(endpoint, { start, enabled: refusal === null });
  // Counting also needs the permission to resend.
  if (refusal !== null)
    return (
      <GuardedButton reason={refusal} onClick={() => undefined}>
        Resend all
      </GuardedButton>
    );
  if (counts.error)
    return (
      <ErrorState
        error={counts.error}
        title="The deliveries could not be counted"
        onRetry={() => void counts.refetch()}
      />
    );
  if (!counts.data) return <p className="text-ink-2">Counting deliveries…</p>;
  const { failed, waiting } = counts.data;
  const total = failed.matched + waiting.matched;
  const more = failed.more || waiting.more;
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-2">
        Since <Timestamp at={start} />: {formatPlural(failed.matched, "event")} failed for good,{" "}
        {formatPlural(waiting.matched, "delivery waits", "deliveries wait")} for a retry
        {more && ", and there are more"}.
      </p>
      {total > 0 && (
        <GuardedButton
          reason={endpoint.active ? null : "Activate the endpoint before you resend."}
          variant={tested ? "primary" : undefined}
          onClick={() => send.mutate(undefined, { onSuccess: () => setProgress(true) })}
          disabled={send.isPending}
        >
          {send.isPending ? "Resending…" : `Resend all ${formatCount(total)}${more ? "+" : ""}`}
        </GuardedButton>
      )}
      {total > 0 && !tested && (
        <p className="text-table text-warn">Send a test first to avoid new failures.</p>
      )}
      {send.error && <ErrorState error={send.error} title="Not all events could be resent" />}
      {send.data && (
        <p role="status">
          {formatPlural(send.data.replayed, "event was", "events were")} resent,{" "}
          {formatPlural(send.data.retried, "delivery is", "deliveries are")} sent now.
        </p>
      )}
      {progress && send.data && (
        <RecoverProgress
          endpointId={endpoint.id}
          recovery={send.data}
          onClose={() => setProgress(false)}
        />
      )}
    </div>
  );
}
