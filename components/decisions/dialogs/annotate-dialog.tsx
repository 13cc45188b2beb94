"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { Field, Select, Textarea } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { MAX_COMMENT_LENGTH, RATINGS } from "@/lib/domain/decisions";
import type { Run } from "@/lib/runs/schemas";
import { RATING_VIEW } from "../labels";
import { annotationParams, CHANGED_BY_DECISIONS } from "../queries";

type Values = { rating: string; comment: string };
type Props = {
  run: Pick<Run, "run_id" | "engine">;
  /** The part of the result that is annotated; left out for the whole run. */
  target?: { pointer: string; label: string };
  onClose: () => void;
};

/** Rates and comments on a run, or on a part of its result. */
export function AnnotateDialog({ run, target, onClose }: Props) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: { rating: "good", comment: "" },
    fields: { rating: "rating", comment: "comment" },
    submit: ({ rating, comment }: Values) =>
      call("POST /engines/{slug}/runs/{run_id}/annotations", {
        params: annotationParams(run),
        query: { environment },
        body: {
          rating: RATINGS.find((each) => each === rating) ?? "neutral",
          comment,
          target: target?.pointer,
        },
      }),
    onSuccess: () => {
      for (const queryKey of CHANGED_BY_DECISIONS) void queryClient.invalidateQueries({ queryKey });
      void notify({ tone: "success", title: "The annotation was added" });
      onClose();
    },
    draft: { name: "annotation" },
  });
  const { register, formState } = form;
  return (
    <FormDialog
      title={target ? `Annotate ${target.label}` : "Annotate run"}
      action="Add annotation"
      acting="Adding…"
      busy={busy}
      error={error}
      errorTitle="The annotation was not added"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Rating" error={formState.errors.rating?.message}>
        <Select {...register("rating")}>
          {RATINGS.map((rating) => (
            <option key={rating} value={rating}>
              {RATING_VIEW[rating].label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Comment"
        hint={`Plain text, at most ${MAX_COMMENT_LENGTH.toLocaleString("en-US")} characters. It cannot be changed later.`}
        error={formState.errors.comment?.message}
      >
        <Textarea rows={5} autoFocus {...register("comment")} />
      </Field>
    </FormDialog>
  );
}
