"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { type FieldValues, useForm, useWatch } from "react-hook-form";
import { useEnvironment } from "@/components/layout/environment";
import { useFormDraft } from "@/components/layout/form-draft";
import { useDebounced } from "@/components/ui/use-debounced";
import { mergePatchOf } from "@/lib/domain/json/merge-patch";
import type { Run } from "@/lib/runs/schemas";
import { bodyOf, type RunBody } from "../new/kind-form";
import { KIND_FORMS } from "../new/kinds";
import { rejectedFields } from "../new/rejected-fields";
import { createRunForm, KEEP_NO_DEFAULTS, MODE } from "../new/use-run-draft";
import { type WhatIfRequest, whatIfQueries } from "./queries";

/** Evaluates after a pause in typing or sliding. */
const EVALUATE_AFTER_MS = 250;

type Candidate = WhatIfRequest["candidate"];

/** The request of a run as a form, and the answer that it would get. */
export function useWhatIf({ kind, run_id: runId }: Run, input: RunBody) {
  const environment = useEnvironment();
  const [formControl] = useState(() => createRunForm(input));
  const form = useForm<FieldValues>({ ...MODE, formControl });
  const [candidate, setCandidate] = useState<Candidate>();
  const [round, setRound] = useState(0);
  useFormDraft<RunBody>(`what-if ${runId}`, {
    read: () => form.getValues(),
    restore: (values) => form.reset(values, KEEP_NO_DEFAULTS),
  });

  const bodyFor = useMemo(
    () => (values: RunBody) => bodyOf({ kind, form: KIND_FORMS[kind], values, loaded: input }),
    [kind, input],
  );
  const original = useMemo(() => bodyFor(input), [bodyFor, input]);
  const body = bodyFor(useWatch({ control: form.control }));
  const changes = mergePatchOf(original, body);
  const isRequestChanged = Object.keys(changes).length > 0;
  const isChanged = isRequestChanged || candidate !== undefined;
  const typed = JSON.stringify({ ...(isRequestChanged && { changes }), candidate });
  const settled = useDebounced(typed, EVALUATE_AFTER_MS);
  const request: WhatIfRequest = useMemo(() => JSON.parse(settled), [settled]);
  const hasRequest = request.changes !== undefined || request.candidate !== undefined;
  const answer = useQuery({
    ...whatIfQueries.answer(environment, runId, request),
    enabled: hasRequest,
  });

  const { data, error } = answer;
  // After changes that cannot be evaluated, the last answer stays.
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const showErrors = useEffectEvent((rejecting: Error | null) => {
    form.clearErrors();
    for (const { path, message } of rejectedFields(rejecting, body))
      if (path !== "") form.setError(path, { type: "api", message });
  });
  useEffect(() => showErrors(error), [error]);

  return {
    form,
    body,
    bodyFor,
    isChanged,
    isRequestChanged,
    candidate,
    setCandidate,
    /** The answer to the last settled request. Stays while the next one is evaluated. */
    answer: isChanged && hasRequest ? (data ?? last) : undefined,
    isWaiting: isChanged && (answer.isFetching || typed !== settled),
    error: isChanged && hasRequest && !answer.isFetching ? error : null,
    rejected: rejectedFields(error, body),
    /** Changes with each reset, so that fields start again. */
    round,
    reset: () => {
      form.clearErrors();
      form.reset(input, KEEP_NO_DEFAULTS);
      setCandidate(undefined);
      setRound((before) => before + 1);
    },
  };
}
