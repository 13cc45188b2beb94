"use client";

import { useMutation } from "@tanstack/react-query";
import { History, Pencil, RotateCw, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useDialogDraft } from "@/components/layout/form-draft";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { useCanManageWebhooks } from "../permission";
import { EndpointStateChip } from "../state-chips";
import { EndpointEditDialog } from "./endpoint-edit-dialog";
import { RecoverDialog } from "./recover-dialog";
import { RetryNowDialog } from "./retry-now-dialog";

type Props = { endpoint: Endpoint };

/** Sends a test event, then opens its delivery, where the response appears. */
function SendTestButton({ endpoint: { id, active } }: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const test = useMutation({
    mutationFn: () => call("POST /webhooks/{id}/test", { params: { id }, query: { environment } }),
    onSuccess: (delivery) => router.push(href(`/deliveries/${delivery.id}`)),
    onError: ({ message }) =>
      notify({ tone: "error", title: "The test event was not sent", description: message }),
  });
  return (
    <Button
      onClick={() => test.mutate()}
      disabled={test.isPending || test.isSuccess || !active}
      title={
        active
          ? "Sends a signed webhook.test event, without retries"
          : "Activate the endpoint to send test events"
      }
    >
      <Send aria-hidden size={13} />
      {test.isPending ? "Sending…" : "Send test"}
    </Button>
  );
}

const TimeOrNone = ({ at }: { at: string | null }) => (at ? <Timestamp at={at} /> : "none");

function Properties({ endpoint }: Props) {
  const { events, health, id, created_at } = endpoint;
  return (
    <PropertyRow
      items={[
        { term: "State", value: <EndpointStateChip endpoint={endpoint} /> },
        { term: "Events", value: <code>{events.join(", ")}</code> },
        { term: "Last success", value: <TimeOrNone at={health.last_success_at} /> },
        { term: "Last failure", value: <TimeOrNone at={health.last_failure_at} /> },
        { term: "Endpoint", value: <Identifier value={id} /> },
        { term: "Created", value: <Timestamp at={created_at} /> },
      ]}
    />
  );
}

/** The endpoint's name and URL, its actions and its properties. */
export function EndpointHeader({ endpoint, loopback }: Props & { loopback: boolean }) {
  const canManage = useCanManageWebhooks();
  const [dialog, setDialog] = useState<"edit" | "recover" | "retry" | null>(null);
  const close = () => setDialog(null);
  useDialogDraft("edit-endpoint", { open: dialog === "edit", reopen: () => setDialog("edit") });
  const name = endpointName(endpoint);
  const actions = canManage && (
    <>
      <SendTestButton endpoint={endpoint} />
      <Button onClick={() => setDialog("retry")} disabled={!endpoint.active}>
        <RotateCw aria-hidden size={13} />
        Retry all now…
      </Button>
      <Button onClick={() => setDialog("recover")}>
        <History aria-hidden size={13} />
        Recover…
      </Button>
      <Button onClick={() => setDialog("edit")}>
        <Pencil aria-hidden size={13} />
        Edit
      </Button>
    </>
  );
  return (
    <>
      <Breadcrumbs trail={[{ label: "Webhooks", href: "/webhooks" }, { label: name }]} />
      <PageHeader title={name} subtitle={<code>{endpoint.url}</code>} actions={actions} />
      <Properties endpoint={endpoint} />
      {dialog === "edit" && (
        <EndpointEditDialog endpoint={endpoint} loopback={loopback} onClose={close} />
      )}
      {dialog === "retry" && <RetryNowDialog endpoint={endpoint} onClose={close} />}
      {dialog === "recover" && <RecoverDialog endpoint={endpoint} onClose={close} />}
    </>
  );
}
