"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { ENDPOINT_FIELDS, EndpointFields } from "./endpoint-fields";
import { useUpdateEndpoint } from "./endpoint-mutations";
import { fieldErrors } from "./field-errors";

/** Changes an endpoint's URL, events and description. */
export function EndpointEdit({
  endpoint,
  loopback,
  onDone,
}: {
  endpoint: Endpoint;
  loopback: boolean;
  onDone: () => void;
}) {
  const [draft, setDraft] = useState({
    url: endpoint.url,
    description: endpoint.description,
    events: endpoint.events,
  });
  const update = useUpdateEndpoint(endpoint.id);
  const errors = fieldErrors(update.error, ENDPOINT_FIELDS);
  const moved = draft.url.trim() !== endpoint.url;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (update.isPending) return;
    update.mutate(
      { url: draft.url.trim(), description: draft.description.trim(), events: draft.events },
      { onSuccess: onDone },
    );
  }
  return (
    <Dialog open onOpenChange={onDone} title="Edit endpoint">
      <form onSubmit={submit} noValidate className="grid gap-4 px-5 pt-2 pb-5">
        {errors.elsewhere && (
          <ErrorState error={update.error} title="The endpoint was not changed" />
        )}
        <EndpointFields
          draft={draft}
          errors={errors}
          loopback={loopback}
          onChange={(next) => setDraft({ ...next, events: [...next.events] })}
        />
        {moved && (
          <p className="rounded-md bg-warn-soft px-3 py-2 text-table text-warn">
            Only future deliveries go to the new URL; those that are being retried keep the one they
            were made with.
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={update.isPending}>
            {update.isPending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
