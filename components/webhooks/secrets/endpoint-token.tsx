"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { useUpdateEndpoint } from "../endpoints/endpoint-mutations";
import { fieldErrors } from "../endpoints/field-errors";
import { Panel } from "../panel";
import { useMayManage } from "../read-only-note";

function SetToken({ endpoint, onDone }: { endpoint: Endpoint; onDone: () => void }) {
  const [token, setToken] = useState("");
  const update = useUpdateEndpoint(endpoint.id);
  const errors = fieldErrors(update.error, ["auth_token"]);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!update.isPending) update.mutate({ auth_token: token }, { onSuccess: onDone });
  }
  return (
    <Dialog
      open
      onOpenChange={onDone}
      title={endpoint.has_auth_token ? "Replace the auth token" : "Set an auth token"}
    >
      <form onSubmit={submit} noValidate className="px-5 pt-2 pb-5">
        {errors.elsewhere && <ErrorState error={update.error} title="The token was not set" />}
        <Field
          label="Token"
          hint="Visible ASCII without spaces. It is stored encrypted and cannot be read again."
          error={errors.at("auth_token")}
        >
          <Input
            type="password"
            value={token}
            onChange={(event) => setToken(event.target.value)}
            autoComplete="new-password"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={update.isPending}>
            {update.isPending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The optional bearer token: set it, replace it, take it away. It is never shown. */
export function EndpointToken({ endpoint }: { endpoint: Endpoint }) {
  const mayManage = useMayManage();
  const [doing, setDoing] = useState<"set" | "clear" | null>(null);
  const clear = useUpdateEndpoint(endpoint.id);
  const stop = () => {
    setDoing(null);
    clear.reset();
  };
  return (
    <Panel
      title="Auth token"
      action={
        mayManage && (
          <span className="flex gap-1.5">
            {endpoint.has_auth_token && (
              <Button size="small" onClick={() => setDoing("clear")}>
                Clear
              </Button>
            )}
            <Button size="small" onClick={() => setDoing("set")}>
              {endpoint.has_auth_token ? "Replace" : "Set"}
            </Button>
          </span>
        )
      }
    >
      <p className="text-table text-ink-2">
        {endpoint.has_auth_token ? (
          <>
            Sent as <code>Authorization: Bearer …</code> with every delivery.
          </>
        ) : (
          "None. Deliveries carry no Authorization header."
        )}
      </p>
      {doing === "set" && <SetToken endpoint={endpoint} onDone={stop} />}
      <ConfirmDialog
        open={doing === "clear"}
        onOpenChange={(open) => !open && stop()}
        title="Clear the auth token?"
        action="Clear"
        acting="Clearing…"
        busy={clear.isPending}
        error={clear.error}
        onConfirm={() => clear.mutate({ auth_token: null }, { onSuccess: stop })}
      >
        <p>
          From the next attempt on, deliveries carry no Authorization header. A gateway that asks
          for one will refuse them.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
