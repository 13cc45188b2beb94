"use client";

import { useMutation } from "@tanstack/react-query";
import { History, Pencil, RotateCw, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useDialogDraft } from "@/components/layout/form-draft";
import { GuardedButton } from "@/components/layout/guarded-button";
import { Identifier } from "@/components/ui/identifier";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { useWebhooksRefusal } from "../permission";
import { EndpointStateChip } from "../state-chips";
import { EndpointEditDialog } from "./endpoint-edit-dialog";
import { RecoverDialog } from "./recover-dialog";
import { RetryNowDialog } from "./retry-now-dialog";

type Props = { endpoint: Endpoint };

/** Sends a test event, then opens its delivery, where the response appears. */
function SendTestButton({ endpoint: { id, active } }: Props) {
  const refusal = useWebhooksRefusal();
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
    <GuardedButton
      reason={refusal ?? (active ? null : "Activate the endpoint to send test events.")}
      onClick={() => test.mutate()}
      disabled={test.isPending || test.isSuccess}
      title="Sends a signed webhook.test event, without retries"
    >
      <Send aria-hidden size={13} />
      {test.isPending ? "Sending…" : "Send test"}
    </GuardedButton>
  );
}

const TimeOrNone = ({ at }: { at: string | null }) => (at ? <Timestamp at={at} /> : "none");

function Properties({ endpoint }: Props) {
  const { events, health, id, created_at } = endpoint;
  return (
    <PropertyRow
      items={[
        { term: "State", value: <EndpointStateChip endpoint={endpoint} /> },
        { term: "Events", value: <code className="wrap-anywhere">{events.join(", ")}</code> },
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
  const refusal = useWebhooksRefusal();
  const [dialog, setDialog] = useState<"edit" | "recover" | "retry" | null>(null);
  const close = () => setDialog(null);
  useDialogDraft("edit-endpoint", { open: dialog === "edit", reopen: () => setDialog("edit") });
  const name = endpointName(endpoint);
  const actions = (
    <>
      <SendTestButton endpoint={endpoint} />
      <GuardedButton
        reason={
          refusal ?? (endpoint.active ? null : "Activate the endpoint to retry its deliveries.")
        }
        onClick={() => setDialog("retry")}
      >
        <RotateCw aria-hidden size={13} />
        Retry all now…
      </GuardedButton>
      <GuardedButton reason={refusal} onClick={() => setDialog("recover")}>
        <History aria-hidden size={13} />
        Recover…
      </GuardedButton>
      <GuardedButton reason={refusal} onClick={() => setDialog("edit")}>
        <Pencil aria-hidden size={13} />
        Edit
      </GuardedButton>
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
