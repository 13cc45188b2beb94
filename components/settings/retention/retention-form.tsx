"use client";

import { useState } from "react";
import { useApiForm } from "@/components/forms/use-api-form";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { lifecycleQueries } from "@/components/lifecycle/queries";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { Retention, UpdateRetention } from "@/lib/lifecycle/schemas";
import { DAYS_PATTERN, type DaysText, deletedBy, toDays, toText } from "./retention-days";

/** How long runs are kept, and who has set it. A change that deletes runs is confirmed first. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const environment = useEnvironment();
  const refusal = useRefusal("data:manage");
  const [unconfirmed, setUnconfirmed] = useState<UpdateRetention | null>(null);
  const saving = useNoticedMutation<Retention, UpdateRetention>(lifecycleQueries.all(), {
    run: (body) => call("PUT /settings/retention", { query: { environment }, body }),
    done: () => "Data retention was saved",
    onSuccess: (saved) => {
      setUnconfirmed(null);
      form.reset(toText(saved));
    },
  });
  const { form, onSubmit, busy, error } = useApiForm<DaysText, void>({
    defaultValues: toText(retention),
    fields: { live_days: "live", test_days: "test" },
    submit: async (values) => {
      const days = toDays(values);
      if (deletedBy(retention, days).length > 0) setUnconfirmed(days);
      else await saving.mutateAsync(days);
    },
  });
  const { errors, isDirty } = form.formState;
  const readOnly = refusal !== null;
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Live runs (days)"
          error={errors.live?.message}
          hint="Leave empty to keep runs indefinitely."
        >
          <Input
            inputMode="numeric"
            readOnly={readOnly}
            {...form.register("live", { pattern: DAYS_PATTERN })}
          />
        </Field>
        <Field
          label="Runs of all other environments (days)"
          error={errors.test?.message}
          hint="Leave empty to keep runs indefinitely."
        >
          <Input
            inputMode="numeric"
            readOnly={readOnly}
            {...form.register("test", { pattern: DAYS_PATTERN })}
          />
        </Field>
      </div>
      {error && <ErrorState error={error} title="Data retention was not saved" />}
      <div className="flex flex-wrap items-center gap-3">
        <GuardedButton type="submit" reason={refusal} disabled={busy || !isDirty}>
          {busy ? "Saving…" : "Save"}
        </GuardedButton>
        <p className="text-small text-ink-3">
          {retention.updated_by && retention.updated_at ? (
            <>
              Changed by {retention.updated_by} <Timestamp at={retention.updated_at} />
            </>
          ) : (
            "Not set. All runs are kept."
          )}
        </p>
      </div>
      {refusal && <p className="text-small text-ink-3">{refusal}</p>}
      {unconfirmed && (
        <ConfirmDialog
          open
          onOpenChange={() => setUnconfirmed(null)}
          title="Delete older runs?"
          name="delete"
          action="Save and delete"
          acting="Saving…"
          busy={saving.isPending}
          error={saving.error}
          onConfirm={() => saving.mutate(unconfirmed)}
        >
          <p>
            Within an hour, {deletedBy(retention, unconfirmed).join(" and ")} are deleted. This
            cannot be undone. Runs with a legal hold are kept.
          </p>
        </ConfirmDialog>
      )}
    </form>
  );
}
