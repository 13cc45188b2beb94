"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { Field, Input, Select } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { CHANGED_BY_DECISIONS, decisionQueries, type Review } from "../queries";

type Values = { assignee: string; follow_up_on: string };

/** Who takes care of a run, and when they come back to it. */
export function AssignDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const { user } = useSession();
  const { data: members = [] } = useQuery(decisionQueries.members(environment));
  const { assignee, run_id: id } = review;
  // Until the members are loaded, and when someone has left since.
  const known = [...members, { id: user.id, name: user.name }, ...(assignee ? [assignee] : [])];
  const choices = [...new Map(known.toReversed().map(({ id, name }) => [id, name]))];
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: { assignee: assignee?.id ?? user.id, follow_up_on: review.follow_up_on ?? "" },
    fields: { assignee: "assignee", follow_up_on: "follow_up_on" },
    submit: (values: Values) =>
      call("PUT /runs/{id}/assignment", {
        params: { id },
        query: { environment },
        body: {
          assignee: values.assignee || null,
          follow_up_on: values.follow_up_on || null,
        },
      }),
    onSuccess: () => {
      for (const queryKey of CHANGED_BY_DECISIONS) void queryClient.invalidateQueries({ queryKey });
      void notify({ tone: "success", title: "The assignment was saved" });
      onClose();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog
      title="Assign run"
      action="Save"
      acting="Saving…"
      busy={busy}
      error={error}
      errorTitle="The assignment was not saved"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Assignee" error={formState.errors.assignee?.message}>
        <Select {...register("assignee")}>
          <option value="">Nobody</option>
          {choices.map(([member, name]) => (
            <option key={member} value={member}>
              {member === user.id ? `${name} (you)` : name}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Follow up on (optional)"
        hint="The list of runs shows what is due."
        error={formState.errors.follow_up_on?.message}
      >
        <Input type="date" {...register("follow_up_on")} />
      </Field>
    </FormDialog>
  );
}
