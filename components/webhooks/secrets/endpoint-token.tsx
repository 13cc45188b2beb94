"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useDialogDraft } from "@/components/layout/form-draft";
import { GuardedButton } from "@/components/layout/guarded-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field, Input } from "@/components/ui/field";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { useUpdateEndpoint } from "../endpoints/endpoint-mutations";
import { Panel } from "../panel";
import { useWebhooksRefusal } from "../permission";

type DialogProps = { endpoint: Endpoint; onClose: () => void };

function SetTokenDialog({ endpoint, onClose }: DialogProps) {
  const { mutateAsync: update } = useUpdateEndpoint(endpoint.id);
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: { auth_token: "" },
    fields: { auth_token: "auth_token" },
    submit: (values: { auth_token: string }) => update(values),
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={endpoint.has_auth_token ? "Replace the auth token" : "Set an auth token"}
      action="Save"
      acting="Saving…"
      busy={busy}
      error={error}
      errorTitle="The token was not saved"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        label="Token"
        hint="Visible ASCII characters, no spaces. You will not be able to see it again."
        error={form.formState.errors.auth_token?.message}
      >
        <Input
          type="password"
          autoComplete="new-password"
          spellCheck={false}
          className="font-mono"
          {...form.register("auth_token")}
        />
      </Field>
    </FormDialog>
  );
}

function RemoveTokenDialog({ endpoint, onClose }: DialogProps) {
  const removal = useUpdateEndpoint(endpoint.id);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Remove the auth token?"
      action="Remove"
      acting="Removing…"
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate({ auth_token: null }, { onSuccess: onClose })}
    >
      <p>
        Deliveries no longer have an Authorization header. Gateways that require one will reject
        them.
      </p>
    </ConfirmDialog>
  );
}

/** The optional bearer token of an endpoint. Its value is never shown. */
export function EndpointToken({ endpoint }: { endpoint: Endpoint }) {
  const refusal = useWebhooksRefusal();
  const [dialog, setDialog] = useState<"set" | "remove" | null>(null);
  const close = () => setDialog(null);
  // The token itself is not kept: it is a secret.
  useDialogDraft("auth-token", { open: dialog === "set", reopen: () => setDialog("set") });
  const hasToken = endpoint.has_auth_token;
  const action = (
    <span className="flex gap-1.5">
      {hasToken && (
        <GuardedButton reason={refusal} size="small" onClick={() => setDialog("remove")}>
          Remove
        </GuardedButton>
      )}
      <GuardedButton reason={refusal} size="small" onClick={() => setDialog("set")}>
        {hasToken ? "Replace" : "Set"}
      </GuardedButton>
    </span>
  );
  return (
    <Panel title="Auth token" action={action}>
      <p className="text-table text-ink-2">
        {hasToken ? (
          <>
            Sent as <code>Authorization: Bearer …</code> with every delivery.
          </>
        ) : (
          "None. Deliveries have no Authorization header."
        )}
      </p>
      {dialog === "set" && <SetTokenDialog endpoint={endpoint} onClose={close} />}
      {dialog === "remove" && <RemoveTokenDialog endpoint={endpoint} onClose={close} />}
    </Panel>
  );
}
