"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { Field, Input } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { MAX_VIEW_NAME, type SavedList } from "@/lib/domain/lists/saved-views";
import { type SavedView, viewQueries } from "./queries";

type Values = { name: string; shared: boolean };

type Props = {
  list: SavedList;
  /** The query of the list as it is shown. */
  query: string;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
};

/** Saves the list as it is shown under a name. */
export function SaveViewDialog({ list, query, onSaved, onClose }: Props) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: { name: "", shared: false },
    fields: { name: "name" },
    submit: ({ name, shared }: Values) =>
      call("POST /saved-views", { query: { environment }, body: { list, name, query, shared } }),
    onSuccess: (view) => {
      void queryClient.invalidateQueries({ queryKey: viewQueries.all() });
      void notify({ tone: "success", title: `The view ${view.name} was saved` });
      onSaved(view);
      onClose();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog
      title="Save view"
      description="Saves the filters, sort order and columns of this list."
      action="Save view"
      acting="Saving…"
      busy={busy}
      error={error}
      errorTitle="The view was not saved"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Name" error={formState.errors.name?.message}>
        <Input autoFocus autoComplete="off" maxLength={MAX_VIEW_NAME} {...register("name")} />
      </Field>
      <label className="flex items-center gap-2 text-table">
        <input type="checkbox" className="size-[15px] accent-accent" {...register("shared")} />
        Share with everyone in the organization
      </label>
    </FormDialog>
  );
}
