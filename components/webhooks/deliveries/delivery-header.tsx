"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type Breadcrumb, Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Identifier } from "@/components/ui/identifier";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { shortenId } from "@/components/ui/shorten-id";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { endpointName, isUnfinished } from "../labels";
import { deliveryQueries, webhookQueries } from "../queries";
import { useMayManage } from "../read-only-note";
import { Countdown } from "./countdown";
import { deliveryCurl } from "./delivery-request";
import { DeliveryStateChip } from "./delivery-state-chip";

function Replay({ delivery }: { delivery: DeliveryWithAttempts }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const replay = useMutation({
    mutationFn: () =>
      call("POST /deliveries/{id}/replay", { params: { id: delivery.id }, query: { environment } }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.lists() });
      router.push(href(`/deliveries/${id}`));
    },
    onError: (error) =>
      notify({ tone: "error", title: "It was not replayed", description: error.message }),
  });
  return (
    <Button
      onClick={() => replay.mutate()}
      disabled={replay.isPending}
      title="Sends the same payload again, as a new delivery with attempts of its own"
    >
      <RotateCcw aria-hidden size={13} />
      {replay.isPending ? "Replaying…" : "Replay"}
    </Button>
  );
}

/** The way back to where this delivery belongs: its endpoint, or the list of all. */
function useTrail({ endpoint_id: endpointId }: DeliveryWithAttempts): {
  trail: Breadcrumb[];
  name: string | null;
} {
  const environment = useEnvironment();
  const { data } = useQuery({
    ...webhookQueries.detail(environment, endpointId ?? ""),
    enabled: endpointId !== null,
    retry: false,
  });
  const name = data ? endpointName(data) : null;
  const middle =
    endpointId === null
      ? { label: "Jobs' own URLs", href: "/settings/webhooks" }
      : { label: name ?? "Endpoint", href: `/webhooks/${endpointId}` };
  return { trail: [{ label: "Webhooks", href: "/webhooks" }, middle, { label: "Delivery" }], name };
}

/** Which event, to where, for which run; what one may do with it; and its facts in one line. */
export function DeliveryHeader({ delivery }: { delivery: DeliveryWithAttempts }) {
  const href = useEnvironmentHref();
  const mayManage = useMayManage();
  const { trail, name } = useTrail(delivery);
  const subtitle = (
    <>
      to <code>{delivery.target_url}</code>
      {name && delivery.endpoint_id && (
        <>
          {" "}
          (
          <Link href={href(`/webhooks/${delivery.endpoint_id}`)} className="link">
            {name}
          </Link>
          )
        </>
      )}
      {delivery.run_id && (
        <>
          {" "}
          · for{" "}
          <Link href={href(`/runs/${delivery.run_id}?tab=webhooks`)} className="link">
            {shortenId(delivery.run_id)}
          </Link>
        </>
      )}
    </>
  );
  const actions = (
    <>
      {mayManage && <Replay delivery={delivery} />}
      <CopyButton value={deliveryCurl(delivery)}>Copy as curl</CopyButton>
    </>
  );
  const replayed = delivery.replay_of && (
    <Link href={href(`/deliveries/${delivery.replay_of}`)} className="link">
      <code>{shortenId(delivery.replay_of)}</code>
    </Link>
  );
  return (
    <>
      <Breadcrumbs trail={trail} />
      <PageHeader
        title={<code className="text-[17px]/[28px]">{delivery.event_type}</code>}
        subtitle={subtitle}
        actions={actions}
      />
      <PropertyRow
        items={[
          { term: "State", value: <DeliveryStateChip delivery={delivery} /> },
          {
            term: "Attempt",
            value: (
              <span className="num">
                {delivery.attempt} of {delivery.max_attempts}
              </span>
            ),
          },
          {
            term: "Next",
            value:
              isUnfinished(delivery) && delivery.next_attempt_at ? (
                <Countdown at={delivery.next_attempt_at} />
              ) : null,
          },
          { term: "Delivery", value: <Identifier value={delivery.id} /> },
          { term: "Event", value: <Identifier value={delivery.event_id} /> },
          { term: "Created", value: <Timestamp at={delivery.created_at} /> },
          { term: "Replay of", value: replayed },
        ]}
      />
    </>
  );
}
