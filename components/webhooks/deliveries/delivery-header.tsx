"use client";

import { useQuery } from "@tanstack/react-query";
import { type Breadcrumb, Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { CopyButton } from "@/components/ui/copy-button";
import { shortenId } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { Countdown } from "../countdown";
import { endpointQueries } from "../endpoints/queries";
import { isUnfinished } from "../labels";
import { DeliveryStateChip } from "../state-chips";
import { deliveryCurl } from "./delivery-request";
import { ResendButton } from "./resend-button";

type Props = { delivery: DeliveryWithAttempts };

/** The endpoint's name; null for job callbacks, deleted endpoints and while loading. */
function useTargetName({ endpoint_id: id }: DeliveryWithAttempts): string | null {
  const { data } = useQuery({
    ...endpointQueries.detail(useEnvironment(), id ?? ""),
    enabled: id !== null,
    retry: false,
  });
  return data ? endpointName(data) : null;
}

const parentCrumb = ({ endpoint_id: id }: DeliveryWithAttempts, name: string | null): Breadcrumb =>
  id === null
    ? { label: "Job callbacks", href: "/settings/webhooks" }
    : { label: name ?? "Endpoint", href: `/webhooks/${id}` };

function Target({ delivery, name }: Props & { name: string | null }) {
  return (
    <>
      to <code>{delivery.target_url}</code>
      {name && delivery.endpoint_id && (
        <>
          {" ("}
          <EnvironmentLink path={`/webhooks/${delivery.endpoint_id}`} className="link">
            {name}
          </EnvironmentLink>
          )
        </>
      )}
      {delivery.run_id && (
        <>
          {" · for "}
          <EnvironmentLink path={`/runs/${delivery.run_id}?tab=webhooks`} className="link">
            {shortenId(delivery.run_id)}
          </EnvironmentLink>
        </>
      )}
    </>
  );
}

function Properties({ delivery }: Props) {
  const { attempt, max_attempts, next_attempt_at: nextAt, replay_of } = delivery;
  const attempts = (
    <span className="num">
      {attempt} of {max_attempts}
    </span>
  );
  const original = replay_of && (
    <EnvironmentLink path={`/deliveries/${replay_of}`} className="link">
      <code>{shortenId(replay_of)}</code>
    </EnvironmentLink>
  );
  return (
    <PropertyRow
      items={[
        { term: "State", value: <DeliveryStateChip delivery={delivery} /> },
        { term: "Attempt", value: attempts },
        {
          term: "Next",
          value: isUnfinished(delivery) && nextAt ? <Countdown at={nextAt} /> : null,
        },
        { term: "Delivery", value: <Identifier value={delivery.id} /> },
        { term: "Event", value: <Identifier value={delivery.event_id} /> },
        { term: "Created", value: <Timestamp at={delivery.created_at} /> },
        { term: "Replay of", value: original },
      ]}
    />
  );
}

/** The event, its target and its run, with Send now or Replay and the request as a curl command. */
export function DeliveryHeader({ delivery }: Props) {
  const name = useTargetName(delivery);
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Webhooks", href: "/webhooks" },
          parentCrumb(delivery, name),
          { label: "Delivery" },
        ]}
      />
      <PageHeader
        title={<code className="text-[17px]/[28px]">{delivery.event_type}</code>}
        subtitle={<Target delivery={delivery} name={name} />}
        actions={
          <>
            <ResendButton delivery={delivery} />
            <CopyButton value={deliveryCurl(delivery)}>Copy as curl</CopyButton>
          </>
        }
      />
      <Properties delivery={delivery} />
    </>
  );
}
