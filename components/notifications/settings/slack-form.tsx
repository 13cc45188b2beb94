"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApiForm } from "@/components/forms/use-api-form";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { Timestamp } from "@/components/ui/timestamp";
import { call, type ResponseOf } from "@/lib/api/client";
import {
  NOTIFICATION_KINDS,
  NOTIFICATION_LABELS,
  type NotificationKind,
} from "@/lib/domain/notifications";
import { notificationQueries, type SlackData } from "../queries";

type Webhook = NonNullable<SlackData["webhook"]>;
type Values = { url: string; kinds: NotificationKind[] };

function Status({ webhook }: { webhook: Webhook }) {
  const { host, created_by: by, created_at: at, last_error: error } = webhook;
  return (
    <div className="text-table text-ink-2">
      <p>
        Posts to <code>{host}</code>. Set by {by} <Timestamp at={at} />.
        {webhook.last_sent_at && (
          <>
            {" "}
            Last message <Timestamp at={webhook.last_sent_at} />.
          </>
        )}
      </p>
      {error && (
        <p role="alert" className="mt-1 text-bad">
          {error}
          {webhook.last_failed_at && (
            <>
              {" "}
              <Timestamp at={webhook.last_failed_at} />
            </>
          )}
        </p>
      )}
    </div>
  );
}

function Actions({ onRemove }: { onRemove: () => void }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const refusal = useRefusal("webhooks:manage");
  const test = useMutation({
    mutationFn: (): Promise<ResponseOf<"POST /settings/slack/test">> =>
      call("POST /settings/slack/test", { query: { environment } }),
    onSuccess: ({ sent, reason: why }) => {
      void queryClient.invalidateQueries({
        queryKey: notificationQueries.slack(environment).queryKey,
      });
      void notify(
        sent
          ? { tone: "success", title: "Test message posted" }
          : {
              tone: "error",
              title: "The test message could not be posted",
              description: why ?? "",
            },
      );
    },
    onError: ({ message }) =>
      notify({
        tone: "error",
        title: "The test message could not be posted",
        description: message,
      }),
  });
  return (
    <>
      <GuardedButton reason={refusal} disabled={test.isPending} onClick={() => test.mutate()}>
        {test.isPending ? "Posting…" : "Post a test message"}
      </GuardedButton>
      <GuardedButton reason={refusal} onClick={onRemove}>
        Remove webhook
      </GuardedButton>
    </>
  );
}

/** The organization's Slack incoming webhook. */
export function SlackForm({ webhook }: SlackData) {
  const environment = useEnvironment();
  const refusal = useRefusal("webhooks:manage");
  const [removing, setRemoving] = useState(false);
  const all = notificationQueries.all();
  const saving = useNoticedMutation<SlackData, Values>(all, {
    run: ({ url, kinds }) =>
      call("PUT /settings/slack", {
        query: { environment },
        body: { ...(url.trim() === "" ? {} : { url: url.trim() }), kinds: [...kinds] },
      }),
    done: () => "The Slack webhook was saved",
  });
  const removal = useNoticedMutation<SlackData>(all, {
    run: () => call("DELETE /settings/slack", { query: { environment } }),
    done: () => "The Slack webhook was removed",
    onSuccess: () => setRemoving(false),
  });
  const defaultValues: Values = {
    url: "",
    kinds: webhook?.kinds ?? ["endpoint_failing", "key_expiring", "degraded_runs"],
  };
  const { form, onSubmit, busy, error } = useApiForm<Values, void>({
    defaultValues,
    fields: { url: "url", kinds: "kinds" },
    submit: async (values) => {
      const { webhook: saved } = await saving.mutateAsync(values);
      form.reset({ url: "", kinds: saved?.kinds ?? [] });
    },
    draft: { name: "slack", omit: ["url"] },
  });
  const { errors, isDirty } = form.formState;
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      {webhook && <Status webhook={webhook} />}
      <Field
        label={webhook ? "New webhook URL" : "Webhook URL"}
        error={errors.url?.message}
        hint="A Slack incoming webhook, or a compatible one. Stored encrypted."
      >
        <Input
          type="url"
          autoComplete="off"
          placeholder="https://hooks.slack.com/services/…"
          readOnly={refusal !== null}
          {...form.register("url")}
        />
      </Field>
      <fieldset className="grid gap-1.5" disabled={refusal !== null}>
        <legend className="mb-1 text-table font-medium">Post</legend>
        {NOTIFICATION_KINDS.map((kind) => (
          <label key={kind} className="flex items-center gap-2">
            <input
              type="checkbox"
              value={kind}
              className="size-[15px] accent-[var(--accent)]"
              {...form.register("kinds")}
            />
            {NOTIFICATION_LABELS[kind]}
          </label>
        ))}
      </fieldset>
      {error && <ErrorState error={error} title="The Slack webhook was not saved" />}
      <div className="flex flex-wrap gap-2">
        <GuardedButton type="submit" reason={refusal} disabled={busy || !isDirty}>
          {busy ? "Saving…" : "Save"}
        </GuardedButton>
        {webhook && <Actions onRemove={() => setRemoving(true)} />}
      </div>
      {removing && (
        <ConfirmDialog
          open
          onOpenChange={setRemoving}
          title="Remove the Slack webhook?"
          action="Remove webhook"
          acting="Removing…"
          busy={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate()}
        >
          <p>No more messages are posted. The URL is deleted.</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
