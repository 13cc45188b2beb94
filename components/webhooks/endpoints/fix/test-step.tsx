"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Send } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { GuardedButton } from "@/components/layout/guarded-button";
import { ErrorState } from "@/components/ui/error-state";
import { formatDuration } from "@/components/ui/format";
import { call } from "@/lib/api/client";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import type { DeliveryWithAttempts, Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../../deliveries/queries";
import { isUnfinished } from "../../labels";
import { useWebhooksRefusal } from "../../permission";

/** Used if no realtime events arrive. */
const POLL_MS = 2_000;

function Result({ delivery }: { delivery: DeliveryWithAttempts }) {
  const attempt = delivery.attempts.at(-1);
  if (isUnfinished(delivery) || !attempt)
    return <p className="text-ink-2">Waiting for your server’s response…</p>;
  const open = (
    <EnvironmentLink path={`/deliveries/${delivery.id}`} className="link">
      Open the delivery
    </EnvironmentLink>
  );
  if (attempt.error === null)
    return (
      <p className="flex flex-wrap items-center gap-x-2">
        <CircleCheck aria-hidden size={15} className="text-good" />
        <span className="font-medium text-good">
          Delivered: HTTP {attempt.status} in {formatDuration(attempt.duration_ms)}
        </span>
        {open}
      </p>
    );
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2">
        <CircleX aria-hidden size={15} className="text-bad" />
        <span className="font-medium text-bad">
          Failed: {attemptErrorLabel(attempt.error.code, attempt.status)}
        </span>
        {open}
      </p>
      <p className="mt-1">{attempt.error.message}</p>
    </div>
  );
}

type Props = {
  endpoint: Endpoint;
  /** Whether the last test was delivered. */
  onResult: (delivered: boolean) => void;
};

/** Sends a test event and shows the server's response. */
export function TestStep({ endpoint: { id, active }, onResult }: Props) {
  const environment = useEnvironment();
  const refusal = useWebhooksRefusal();
  const test = useMutation({
    mutationFn: () => call("POST /webhooks/{id}/test", { params: { id }, query: { environment } }),
    onMutate: () => onResult(false),
  });
  const { data: delivery } = useQuery({
    ...deliveryQueries.detail(environment, test.data?.id ?? ""),
    enabled: test.data !== undefined,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? POLL_MS : false),
  });
  const report = useEffectEvent(onResult);
  const delivered = delivery?.state === "delivered";
  useEffect(() => {
    if (delivered) report(true);
  }, [delivered]);
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-2">Sends a signed event of type webhook.test, without retries.</p>
      <GuardedButton
        reason={refusal ?? (active ? null : "Activate the endpoint before you test it.")}
        onClick={() => test.mutate()}
        disabled={test.isPending}
      >
        <Send aria-hidden size={13} />
        {test.isPending ? "Sending…" : test.data ? "Send another test" : "Send test"}
      </GuardedButton>
      {test.error && <ErrorState error={test.error} title="The test event was not sent" />}
      <div role="status">{test.data && delivery && <Result delivery={delivery} />}</div>
    </div>
  );
}
