"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount, formatPlural } from "@/components/ui/format";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../deliveries/queries";

type Props = { endpoint: Endpoint; onClose: () => void };

function useRetryNow({ id }: Endpoint) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const retry = (dryRun: boolean) =>
    call("POST /webhooks/{id}/retry-now", {
      params: { id },
      query: { environment },
      body: { dry_run: dryRun },
    });
  const count = useQuery({
    queryKey: [...deliveryQueries.all(), "retrying", environment, id],
    queryFn: () => retry(true),
    gcTime: 0,
    staleTime: 0,
  });
  const send = useMutation({
    mutationFn: () => retry(false),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.lists() }),
  });
  return { count, send };
}

/** Counts an endpoint's retrying deliveries, and makes their next attempts now. */
export function RetryNowDialog({ endpoint, onClose }: Props) {
  const { count, send } = useRetryNow(endpoint);
  const matched = count.data?.matched;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Retry all now"
      action={matched ? `Send ${formatPlural(matched, "delivery", "deliveries")} now` : "Send now"}
      acting="Sending…"
      busy={send.isPending}
      isComplete={matched !== undefined && matched > 0}
      error={send.error}
      onConfirm={() =>
        send.mutate(undefined, {
          onSuccess: ({ retried, more }) => {
            onClose();
            void notify({
              tone: "success",
              title: `${formatPlural(retried, "delivery is", "deliveries are")} sent now`,
              description: more ? "There are more. Retry again for the rest." : undefined,
            });
          },
        })
      }
    >
      {count.error ? (
        <ErrorState
          error={count.error}
          title="The deliveries could not be counted"
          onRetry={() => void count.refetch()}
        />
      ) : (
        <div role="status">
          {matched === undefined && <p>Counting the deliveries that wait for a retry…</p>}
          {matched === 0 && <p>No delivery to {endpointName(endpoint)} waits for a retry.</p>}
          {matched !== undefined && matched > 0 && (
            <p>
              {formatCount(matched)}
              {count.data?.more && "+"} failed{" "}
              {matched === 1 ? "delivery waits for its" : "deliveries wait for their"} next attempt.
              {" Each is sent now instead. No copies are created."}
            </p>
          )}
        </div>
      )}
    </ConfirmDialog>
  );
}
