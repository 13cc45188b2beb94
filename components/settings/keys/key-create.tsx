"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input, Select } from "@/components/ui/field";
import { ApiError, call, type ResponseOf } from "@/lib/api/client";
import type { MAX_KEY_NAME_LENGTH } from "@/lib/auth/settings-schemas";
import type { Environment } from "@/lib/domain/environment";
import { keyQueries } from "../queries";
import { EXPIRIES, type Expiry, expiryOf } from "./key-expiry";

export type CreatedKey = ResponseOf<"POST /api-keys">;

/** Its type follows the schema's own value; importing that value would bring the validator into the page. */
const MAX_NAME: typeof MAX_KEY_NAME_LENGTH = 100;

type Draft = { name: string; environment: Environment; expiry: Expiry; date: string };

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the API says of a field. */
function said(error: Error | null, path: string): string | undefined {
  const message =
    error instanceof ApiError
      ? error.details.find((detail) => detail.path === path)?.message
      : undefined;
  return message && `${capital(message)}.`;
}

function useKeyCreation(onCreated: (key: CreatedKey) => void, onError: (error: Error) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      environment,
      name,
      expiresAt,
    }: {
      environment: Environment;
      name: string;
      expiresAt: string | null;
    }) => call("POST /api-keys", { query: { environment }, body: { name, expires_at: expiresAt } }),
    onSuccess: (key) => {
      void queryClient.invalidateQueries({ queryKey: keyQueries.all() });
      onCreated(key);
    },
    onError,
  });
}

/** Name, environment and expiry of a new key. */
export function KeyCreateDialog({
  onCreated,
  onClose,
}: {
  onCreated: (key: CreatedKey) => void;
  onClose: () => void;
}) {
  const here = useEnvironment();
  const [draft, setDraft] = useState<Draft>({
    name: "",
    environment: here,
    expiry: "never",
    date: "",
  });
  const [dateError, setDateError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const creation = useKeyCreation(onCreated, (error) => {
    if (said(error, "name")) form.current?.querySelector<HTMLElement>("[name=name]")?.focus();
  });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (creation.isPending) return;
    const { environment, name } = draft;
    const expiry = expiryOf(draft.expiry, { date: draft.date, nowMs: Date.now() });
    setDateError(expiry.outcome === "refused" ? expiry.reason : undefined);
    if (expiry.outcome === "set")
      creation.mutate({ environment, name, expiresAt: expiry.expiresAt });
  }

  const nameError = said(creation.error, "name");
  const expiryError = dateError ?? said(creation.error, "expires_at");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Create an API key">
      <form ref={form} onSubmit={submit} noValidate>
        <div className="grid gap-4 px-5 pt-3 pb-5">
          <Field
            label="Name"
            hint="Where it is used, so that others know what stops when it is revoked."
            error={nameError}
          >
            <Input
              name="name"
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
              maxLength={MAX_NAME}
              placeholder="Production backend"
              autoComplete="off"
              autoFocus
            />
          </Field>
          <Field
            label="Environment"
            hint={
              draft.environment === "test" ? "Test runs are never billed." : "Live runs are billed."
            }
          >
            <Select
              value={draft.environment}
              onChange={({ target }) =>
                change({ environment: target.value === "test" ? "test" : "live" })
              }
            >
              <option value="live">Live</option>
              <option value="test">Test</option>
            </Select>
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Expires" error={draft.expiry === "date" ? undefined : expiryError}>
              <Select
                value={draft.expiry}
                onChange={({ target }) =>
                  change({
                    expiry: EXPIRIES.find(({ value }) => value === target.value)?.value ?? "never",
                  })
                }
              >
                {EXPIRIES.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            </Field>
            {draft.expiry === "date" && (
              <Field label="Last day" error={expiryError}>
                <Input
                  type="date"
                  value={draft.date}
                  onChange={({ target }) => change({ date: target.value })}
                />
              </Field>
            )}
          </div>
          {creation.error && !nameError && !expiryError && (
            <ErrorState error={creation.error} title="The key was not created" />
          )}
        </div>
        <div className="flex justify-end gap-2 border-t bg-sunken px-5 py-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={creation.isPending}>
            {creation.isPending ? "Creating…" : "Create key"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
