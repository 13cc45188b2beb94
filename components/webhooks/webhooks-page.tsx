"use client";

import { Plus, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { DeliveryList } from "./deliveries/delivery-list";
import { EndpointList } from "./endpoints/endpoint-list";
import { ReadOnlyNote, useMayManage } from "./read-only-note";

/** Webhooks: the endpoints, and every delivery to them and to jobs' own URLs. */
export function WebhooksPage() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const mayManage = useMayManage();
  const actions = (
    <>
      <Button asChild>
        <Link href={href("/webhooks/check")}>
          <ShieldCheck aria-hidden size={13} />
          Check a signature
        </Link>
      </Button>
      {mayManage && (
        <Button asChild variant="primary">
          <Link href={href("/webhooks/new")}>
            <Plus aria-hidden size={14} />
            Create endpoint
          </Link>
        </Button>
      )}
    </>
  );
  const noDeliveries = (
    <EmptyState title={`No deliveries in ${environment} yet`}>
      <p>
        When a run ends, each endpoint that wants its event gets a delivery, and so does the URL
        that the job itself named.
      </p>
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        subtitle="Where we tell your systems that a run has ended, and whether they heard it."
        actions={actions}
      />
      <ReadOnlyNote />
      <Tabs
        param="view"
        label="Webhooks"
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
