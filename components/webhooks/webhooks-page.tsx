"use client";

import { Plus, ShieldCheck } from "lucide-react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { GuardedLink } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { DeliveryList } from "./deliveries/delivery-list";
import { EndpointList } from "./endpoints/endpoint-list";
import { ReadOnlyNote, useWebhooksRefusal } from "./permission";

/** Endpoints, and the deliveries to all endpoints and job callbacks. */
export function WebhooksPage() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const refusal = useWebhooksRefusal();
  const actions = (
    <>
      <Button asChild>
        <Link href={href("/webhooks/check")}>
          <ShieldCheck aria-hidden size={13} />
          Check a signature
        </Link>
      </Button>
      <GuardedLink reason={refusal} href={href("/webhooks/new")}>
        <Plus aria-hidden size={14} />
        Create endpoint
      </GuardedLink>
    </>
  );
  const noDeliveries = (
    <EmptyState title={`No deliveries in ${environment} yet`}>
      <p>When a run ends, its event is sent to your endpoints and its webhook URL.</p>
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        subtitle="Notifications to your servers, and whether they arrived."
        actions={actions}
      />
      <ReadOnlyNote />
      <Tabs
        param="view"
        label="Webhooks"
        fromServer
        tabs={[
          { value: "endpoints", label: "Endpoints", content: <EndpointList /> },
          {
            value: "deliveries",
            label: "Deliveries",
            content: <DeliveryList endpointId={null} empty={noDeliveries} />,
          },
        ]}
      />
    </>
  );
}
