"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isEqual } from "es-toolkit";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { get } from "react-hook-form";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { call } from "@/lib/api/client";
import type { SubmitRun } from "@/lib/runs/schemas";
import { runQueries } from "../queries";
import { focusField } from "./fields/field-errors";
import type { RunBody } from "./kind-form";
import { rejectedFields } from "./rejected-fields";
import type { RunForm } from "./use-run-draft";

const NOTHING: RunBody = {};

/** Submits a body, opens the run, and shows what the API rejected at its fields. */
export function useSubmission(form: RunForm) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const submission = useMutation({
    // The API validates what was typed, so an incomplete body is sent as it is.
    mutationFn: (body: RunBody) =>
      call("POST /jobs", { query: { environment }, body: body as SubmitRun }),
    onSuccess: ({ run_id }) => {
      queryClient.invalidateQueries({ queryKey: runQueries.lists() });
      router.push(href(`/runs/${run_id}`));
    },
    onError: (error, body) => {
      for (const { path, message } of rejectedFields(error, body))
        if (path !== "") form.setError(path, { type: "api", message });
    },
  });
  const { error, variables: sent = NOTHING } = submission;
  const rejected = rejectedFields(error, sent);

  // After the render, because an error opens the group that it is in, and only then its field can be focused.
  useEffect(() => {
    rejectedFields(error, sent).some(({ path }) => path !== "" && focusField(path));
  }, [error, sent]);

  const { errors } = form.formState;
  const open = rejected.filter(({ path }) => path === "" || get(errors, path) !== undefined);
  return {
    error: rejected.length > 0 && open.length === 0 ? null : error,
    /** The rejected fields that have not been changed since. */
    open,
    isBusy: submission.isPending || submission.isSuccess,
    /** Drops the errors of fields that differ from what was sent. */
    recheck: (values: RunBody) => {
      for (const { path } of open)
        if (path !== "" && !isEqual(get(sent, path), get(values, path))) form.clearErrors(path);
    },
    reset: submission.reset,
    submit: (body: RunBody) => {
      form.clearErrors();
      submission.mutate(body);
    },
  };
}
