"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { endpointName } from "../labels";
import { Panel } from "../panel";
import { useDeleteEndpoint, useUpdateEndpoint } from "./endpoint-mutations";

const CANCELS =
  "Its pending deliveries are cancelled; one that is being sent is finished. What was sent stays in the list.";

/** Turns the endpoint off and on, and deletes it. */
export function EndpointControl({ endpoint }: { endpoint: Endpoint }) {
  const router = useRouter();
  const href = useEnvironmentHref();
  const [asking, setAsking] = useState<"deactivate" | "delete" | null>(null);
  const update = useUpdateEndpoint(endpoint.id);
  const removal = useDeleteEndpoint(endpoint.id);
  const name = endpointName(endpoint);
  const stop = () => {
    setAsking(null);
    update.reset();
    removal.reset();
  };

  function activate() {
    update.mutate(
      { active: true },
      {
        onSuccess: () =>
          notify({
            tone: "success",
            title: "Activated",
            description: "New events are delivered to it. Recover sends what it missed.",
          }),
        onError: (error) =>
          notify({ tone: "error", title: "It was not activated", description: error.message }),
      },
    );
  }
  return (
    <Panel title={endpoint.active ? "Deactivate or delete" : "Activate or delete"}>
      <div className="flex flex-wrap gap-2">
        {endpoint.active ? (
          <Button onClick={() => setAsking("deactivate")}>Deactivate</Button>
        ) : (
          <Button onClick={activate} disabled={update.isPending}>
            {update.isPending ? "Activating…" : "Activate"}
          </Button>
        )}
        <Button variant="danger" onClick={() => setAsking("delete")}>
          Delete
        </Button>
      </div>
      <ConfirmDialog
        open={asking === "deactivate"}
        onOpenChange={(open) => !open && stop()}
        title={`Deactivate ${name}?`}
        action="Deactivate"
        acting="Deactivating…"
        busy={update.isPending}
        error={update.error}
        onConfirm={() => update.mutate({ active: false }, { onSuccess: stop })}
      >
        <p>Nothing more is sent to it until it is activated again. {CANCELS}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={(open) => !open && stop()}
        title={`Delete ${name}?`}
        action="Delete endpoint"
        acting="Deleting…"
        busy={removal.isPending || removal.isSuccess}
        error={removal.error}
        name={name}
        onConfirm={() =>
          removal.mutate(undefined, { onSuccess: () => router.push(href("/webhooks")) })
        }
      >
        <p>The endpoint and its secrets are gone for good. {CANCELS}</p>
      </ConfirmDialog>
    </Panel>
  );
}
