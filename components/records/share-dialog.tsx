"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input, Select } from "@/components/ui/field";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { Skeleton } from "@/components/ui/skeleton";
import { call } from "@/lib/api/client";
import { MAX_RECIPIENT_LENGTH, SHARE_DAYS } from "@/lib/domain/records/shares";
import { recordQueries } from "./queries";
import { ShareList } from "./share-list";

const DAYS = [1, SHARE_DAYS.default, 30, SHARE_DAYS.max];

type Values = { days: string; redact: boolean; recipient: string };

type NewLinkProps = { runId: string; refusal: string | null; onCreated: (url: string) => void };

function NewLink({ runId, refusal, onCreated }: NewLinkProps) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const redactId = useId();
  const { form, onSubmit, busy, error } = useApiForm<Values, { url: string }>({
    defaultValues: { days: String(SHARE_DAYS.default), redact: true, recipient: "" },
    fields: { expires_in_days: "days", recipient: "recipient" },
    submit: ({ days, redact, recipient }) =>
      call("POST /runs/{run_id}/shares", {
        params: { run_id: runId },
        query: { environment },
        body: {
          expires_in_days: Number(days),
          redact,
          recipient: recipient.trim() || undefined,
        },
      }),
    onSuccess: ({ url }) => {
      void queryClient.invalidateQueries({ queryKey: recordQueries.allShares() });
      onCreated(url);
    },
  });
  const { register, formState } = form;
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Recipient (optional)" error={formState.errors.recipient?.message}>
          <Input
            maxLength={MAX_RECIPIENT_LENGTH}
            autoComplete="off"
            autoFocus
            {...register("recipient")}
          />
        </Field>
        <Field label="Valid for" error={formState.errors.days?.message}>
          <Select {...register("days")}>
            {DAYS.map((days) => (
              <option key={days} value={days}>
                {days === 1 ? "1 day" : `${days} days`}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <label htmlFor={redactId} className="flex items-start gap-2 text-table">
        <input
          id={redactId}
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          {...register("redact")}
        />
        <span>
          Redact personal data
          <span className="block text-small text-ink-3">
            Names, email addresses, policy numbers, comments. Marked on the record.
          </span>
        </span>
      </label>
      {error && <ErrorState error={error} title="The link was not created" />}
      <div className="flex justify-end">
        <GuardedButton type="submit" variant="primary" reason={refusal} disabled={busy}>
          {busy ? "Creating…" : "Create link"}
        </GuardedButton>
      </div>
    </form>
  );
}

function Links({ runId, refusal }: { runId: string; refusal: string | null }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(recordQueries.shares(environment, runId));
  const revoking = useMutation({
    mutationFn: (shareId: string) =>
      call("DELETE /runs/{run_id}/shares/{share_id}", {
        params: { run_id: runId, share_id: shareId },
        query: { environment },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: recordQueries.allShares() }),
  });
  if (error) return <ErrorState error={error} title="The links could not be loaded" />;
  if (!data) return <Skeleton className="h-12 w-full" />;
  return (
    <>
      {revoking.error && <ErrorState error={revoking.error} title="The link was not revoked" />}
      <ShareList
        shares={data}
        refusal={refusal}
        busy={revoking.isPending}
        onRevoke={(id) => revoking.mutate(id)}
      />
    </>
  );
}

/** Creates, lists and revokes links to the document, and shows when they were opened. */
export function ShareDialog({ runId, onClose }: { runId: string; onClose: () => void }) {
  const refusal = useRefusal("data:manage");
  const [url, setUrl] = useState<string | null>(null);
  return (
    <>
      <OneTimeSecret secret={url} title="Link created" noun="link" onDone={() => setUrl(null)}>
        <p className="mt-3 text-table text-ink-2">
          Anyone with the link can see this record without signing in, until it expires or is
          revoked.
        </p>
      </OneTimeSecret>
      <Dialog
        open={url === null}
        onOpenChange={(open) => !open && onClose()}
        title="Share this record"
        description="A link shows this record and nothing else. Every opening is logged."
      >
        <div className="grid gap-4 px-5 pt-3 pb-5">
          <NewLink runId={runId} refusal={refusal} onCreated={setUrl} />
          <Links runId={runId} refusal={refusal} />
        </div>
      </Dialog>
    </>
  );
}
