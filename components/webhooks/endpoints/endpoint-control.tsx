"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useEnvironmentHref } from "@/components/layout/environment";
import { GuardedButton } from "@/components/layout/guarded-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { Panel } from "../panel";
import { useWebhooksRefusal } from "../permission";
import { useDeleteEndpoint, useUpdateEndpoint } from "./endpoint-mutations";

const CANCELS_PENDING = "Pending deliveries are cancelled. Past deliveries stay in the list.";

export function ActivateButton({ endpoint }: { endpoint: Endpoint }) {
  const update = useUpdateEndpoint(endpoint.id);
  const activate = () =>
    update.mutate(
      { active: true },
      {
        onSuccess: () =>
          notify({
            tone: "success",
            title: "Endpoint activated",
            description: "New events are sent to it. Use Recover to resend what it missed.",
          }),
        onError: ({ message }) =>
          notify({ tone: "error", title: "The endpoint was not activated", description: message }),
      },
    );
  return (
    <GuardedButton reason={useWebhooksRefusal()} onClick={activate} disabled={update.isPending}>
      {update.isPending ? "Activating…" : "Activate"}
    </GuardedButton>
  );
}

/** Activates, deactivates or deletes an endpoint. */
export function EndpointControl({ endpoint }: { endpoint: Endpoint }) {
  const router = useRouter();
  const href = useEnvironmentHref();
  const refusal = useWebhooksRefusal();
  const [dialog, setDialog] = useState<"deactivate" | "delete" | null>(null);
  const update = useUpdateEndpoint(endpoint.id);
  const deletion = useDeleteEndpoint(endpoint.id);
  const name = endpointName(endpoint);
  const close = () => {
    setDialog(null);
    update.reset();
    deletion.reset();
  };
  return (
    <Panel title={endpoint.active ? "Deactivate or delete" : "Activate or delete"}>
      <div className="flex flex-wrap gap-2">
        {endpoint.active ? (
          <GuardedButton reason={refusal} onClick={() => setDialog("deactivate")}>
            Deactivate
          </GuardedButton>
        ) : (
          <ActivateButton endpoint={endpoint} />
        )}
        <GuardedButton reason={refusal} variant="danger" onClick={() => setDialog("delete")}>
          Delete
        </GuardedButton>
      </div>
      <ConfirmDialog
        open={dialog === "deactivate"}
        onOpenChange={(open) => !open && close()}
        title={`Deactivate ${name}?`}
        action="Deactivate"
        acting="Deactivating…"
        busy={update.isPending}
        error={update.error}
        onConfirm={() => update.mutate({ active: false }, { onSuccess: close })}
      >
        <p>Nothing is sent until it is activated again. {CANCELS_PENDING}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={dialog === "delete"}
        onOpenChange={(open) => !open && close()}
        title={`Delete ${name}?`}
        action="Delete endpoint"
        acting="Deleting…"
        busy={deletion.isPending || deletion.isSuccess}
        error={deletion.error}
        name={name}
        onConfirm={() =>
          deletion.mutate(undefined, { onSuccess: () => router.push(href("/webhooks")) })
        }
      >
        <p>The endpoint and its secrets are deleted. {CANCELS_PENDING}</p>
      </ConfirmDialog>
    </Panel>
  );
}
