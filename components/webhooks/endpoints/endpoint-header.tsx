"use client";

import { useMutation } from "@tanstack/react-query";
import { History, Pencil, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { endpointName } from "../labels";
import { useMayManage } from "../read-only-note";
import { EndpointEdit } from "./endpoint-edit";
import { EndpointStateChip } from "./endpoint-state-chip";
import { RecoverDialog } from "./recover-dialog";

/** Sends a test event and goes to its delivery, where the answer arrives. */
function SendTest({ endpoint }: { endpoint: Endpoint }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const test = useMutation({
    mutationFn: () =>
      call("POST /webhooks/{id}/test", { params: { id: endpoint.id }, query: { environment } }),
    onSuccess: ({ id }) => router.push(href(`/deliveries/${id}`)),
    onError: (error) =>
      notify({ tone: "error", title: "No test event was sent", description: error.message }),
  });
  return (
    <Button
      onClick={() => test.mutate()}
      disabled={test.isPending || test.isSuccess || !endpoint.active}
      title={
        endpoint.active
          ? "A signed webhook.test event, sent at once and tried once"
          : "An inactive endpoint gets no test events: activate it first"
      }
    >
      <Send aria-hidden size={13} />
      {test.isPending ? "Sending…" : "Send test"}
    </Button>
  );
}

/** What the endpoint is called and where it is, what one may do with it, and its facts in one line. */
export function EndpointHeader({ endpoint, loopback }: { endpoint: Endpoint; loopback: boolean }) {
  const mayManage = useMayManage();
  const [open, setOpen] = useState<"edit" | "recover" | null>(null);
  const close = () => setOpen(null);
  const name = endpointName(endpoint);
  const actions = mayManage && (
    <>
      <SendTest endpoint={endpoint} />
      <Button onClick={() => setOpen("recover")}>
        <History aria-hidden size={13} />
        Recover…
      </Button>
      <Button onClick={() => setOpen("edit")}>
        <Pencil aria-hidden size={13} />
        Edit
      </Button>
    </>
  );
  return (
    <>
      <Breadcrumbs trail={[{ label: "Webhooks", href: "/webhooks" }, { label: name }]} />
      <PageHeader title={name} subtitle={<code>{endpoint.url}</code>} actions={actions} />
      <PropertyRow
        items={[
          { term: "State", value: <EndpointStateChip endpoint={endpoint} /> },
          { term: "Events", value: <code>{endpoint.events.join(", ")}</code> },
          {
            term: "Last success",
            value: endpoint.health.last_success_at ? (
              <Timestamp at={endpoint.health.last_success_at} />
            ) : (
              "none"
            ),
          },
          {
            term: "Last failure",
            value: endpoint.health.last_failure_at ? (
              <Timestamp at={endpoint.health.last_failure_at} />
            ) : (
              "none"
            ),
          },
          { term: "Endpoint", value: <Identifier value={endpoint.id} /> },
          { term: "Created", value: <Timestamp at={endpoint.created_at} /> },
        ]}
      />
      {open === "edit" && <EndpointEdit endpoint={endpoint} loopback={loopback} onDone={close} />}
      {open === "recover" && <RecoverDialog endpoint={endpoint} onDone={close} />}
    </>
  );
}
