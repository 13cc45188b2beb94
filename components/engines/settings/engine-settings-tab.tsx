"use client";

import { useState } from "react";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { call } from "@/lib/api/client";
import type { Engine } from "@/lib/engines/schemas";
import { useEngineMutation } from "../use-engine-mutation";

type Props = { engine: Engine };
type Change = { label?: string; description?: string; status?: Engine["status"] };

const useUpdate = ({ slug }: Engine, done: string, onSuccess?: () => void) => {
  const environment = useEnvironment();
  return useEngineMutation<Engine, Change>({
    run: (body) =>
      call("PATCH /engines/{slug}", { params: { slug }, query: { environment }, body }),
    done: () => done,
    onSuccess,
  });
};

function NameForm({ engine }: Props) {
  const refusal = useRefusal("engines:manage");
  const reason =
    refusal ?? (engine.status === "archived" ? "The engine is archived. Reopen it first." : null);
  const update = useUpdate(engine, "The engine was saved");
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: { label: engine.label, description: engine.description },
    fields: { label: "label", description: "description" },
    submit: (values: { label: string; description: string }) => update.mutateAsync(values),
    onSuccess: ({ label, description }) => form.reset({ label, description }),
  });
  const { errors, isDirty } = form.formState;
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <Field label="Label" error={errors.label?.message}>
        <Input maxLength={100} readOnly={reason !== null} {...form.register("label")} />
      </Field>
      <Field label="Description" error={errors.description?.message}>
        <Input maxLength={500} readOnly={reason !== null} {...form.register("description")} />
      </Field>
      {error && <ErrorState error={error} title="The engine was not saved" />}
      <div>
        <GuardedButton type="submit" reason={reason} disabled={busy || !isDirty}>
          {busy ? "Saving…" : "Save"}
        </GuardedButton>
      </div>
    </form>
  );
}

function ArchiveControl({ engine }: Props) {
  const refusal = useRefusal("engines:manage");
  const [asking, setAsking] = useState(false);
  const isArchived = engine.status === "archived";
  const update = useUpdate(
    engine,
    isArchived ? `${engine.label} was reopened` : `${engine.label} was archived`,
    () => setAsking(false),
  );
  return (
    <section aria-labelledby="archive-title" className="border-t pt-4">
      <h2 id="archive-title" className="text-table font-semibold">
        {isArchived ? "Reopen" : "Archive"}
      </h2>
      <p className="mt-1 mb-3 text-ink-2">
        {isArchived
          ? "A reopened engine takes new runs again, with the same versions and pins."
          : "An archived engine takes no new runs. Its runs stay, and can still be verified."}
      </p>
      {isArchived ? (
        <GuardedButton
          reason={refusal}
          disabled={update.isPending}
          onClick={() => update.mutate({ status: "active" })}
        >
          Reopen
        </GuardedButton>
      ) : (
        <GuardedButton variant="danger" reason={refusal} onClick={() => setAsking(true)}>
          Archive…
        </GuardedButton>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Archive ${engine.label}?`}
        action="Archive"
        acting="Archiving…"
        busy={update.isPending}
        error={update.error}
        onConfirm={() => update.mutate({ status: "archived" })}
      >
        <p>Submissions that name it are refused in every environment until it is reopened.</p>
      </ConfirmDialog>
    </section>
  );
}

/** The engine's label and description, and whether it is archived. */
export function EngineSettingsTab({ engine }: Props) {
  return (
    <div className="mt-5 grid max-w-[560px] gap-6">
      <NameForm engine={engine} />
      <ArchiveControl engine={engine} />
    </div>
  );
}
