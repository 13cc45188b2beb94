"use client";

import { useWatch } from "react-hook-form";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { ENDPOINT_FIELDS, EndpointFields, type EndpointValues } from "./endpoint-fields";
import { useUpdateEndpoint } from "./endpoint-mutations";
import { VersionPreview } from "./version-preview";

type Props = { endpoint: Endpoint; loopback: boolean; onClose: () => void };

/** Changes an endpoint. Another version of the payloads is previewed before it is saved. */
export function EndpointEditDialog({ endpoint, loopback, onClose }: Props) {
  const { mutateAsync: update } = useUpdateEndpoint(endpoint.id);
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: {
      url: endpoint.url,
      description: endpoint.description,
      events: endpoint.events,
      payload_format: endpoint.payload_format,
      webhook_version: endpoint.webhook_version,
      auth_token: "",
    },
    fields: ENDPOINT_FIELDS,
    submit: ({ url, description, auth_token: _, ...rest }: EndpointValues) =>
      update({ url: url.trim(), description: description.trim(), ...rest }),
    onSuccess: onClose,
    draft: { name: "edit-endpoint", omit: ["auth_token"] },
  });
  const [url, version] = useWatch({ control: form.control, name: ["url", "webhook_version"] });
  return (
    <FormDialog
      title="Edit endpoint"
      action="Save"
      acting="Saving…"
      busy={busy}
      error={error}
      errorTitle="The endpoint was not changed"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <EndpointFields form={form} loopback={loopback}>
        {version !== endpoint.webhook_version && (
          <VersionPreview endpointId={endpoint.id} version={version} />
        )}
      </EndpointFields>
      {url.trim() !== endpoint.url && (
        <p className="rounded-md bg-warn-soft px-3 py-2 text-table text-warn">
          Deliveries that already exist are still retried at the previous URL.
        </p>
      )}
    </FormDialog>
  );
}
