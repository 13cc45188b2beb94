"use client";

import { useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { createFormControl, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import { useFormDraft } from "@/components/layout/form-draft";
import type { RunKindName } from "@/lib/domain/run-kind";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { parseBody } from "./json-text";
import { bodyOf, carryRisk, type RunBody } from "./kind-form";
import { KIND_FORMS } from "./kinds";

type Start = { loaded: RunBody; kind: RunKindName; onKind: (kind: RunKindName) => void };

export const MODE = { mode: "onChange" } as const;
// An emptied field that is shown again takes its default value, so there must be none.
export const KEEP_NO_DEFAULTS = { keepDefaultValues: true };

/** A form with the values of a body. */
export function createRunForm(values: RunBody) {
  const { formControl } = createFormControl<FieldValues>({ ...MODE, defaultValues: {} });
  formControl.reset(values, KEEP_NO_DEFAULTS);
  return formControl;
}

const partsOf = (values: RunBody, names: readonly string[]): RunBody =>
  Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]]] : [])));

/**
 * A run that is being filled in: one value behind the form and the JSON. JSON as typed is sent unchanged until the form is
 * edited. The values of the form also have the parts that only other kinds send.
 */
export function useRunDraft({ loaded, kind, onKind }: Start) {
  const [formControl] = useState(() => createRunForm(loaded));
  const form = useForm<FieldValues>({ ...MODE, formControl });
  const [source, setSource] = useState(loaded);
  const [json, setJson] = useState<string | null>(null);
  const reading = json === null ? null : parseBody(json);
  const kindForm = KIND_FORMS[kind];

  // The form notifies of an edit with the name of its field, and of a reset without one.
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name !== undefined) setJson(null);
        },
      }),
    [form],
  );

  // A link chooses a pool, also the palette while this page is open. What was typed stays. The parameter is removed, so
  // that the same link works again after another choice in the form.
  const [pool, setPool] = useQueryState("pool");
  useEffect(() => {
    if (pool === null) return;
    form.setValue("pool", pool);
    void setPool(null);
  }, [form, pool, setPool]);

  useFormDraft<{ values: RunBody; json: string | null }>("new-run", {
    read: () => ({ values: form.getValues(), json }),
    restore: (kept) => {
      setSource(kept.values);
      form.reset(kept.values, KEEP_NO_DEFAULTS);
      setJson(kept.json);
    },
  });

  const replace = (values: RunBody, next: RunKindName) => {
    const all = { ...partsOf(form.getValues(), KIND_FORMS[next].hidden), ...values };
    setSource(all);
    form.reset(all, { ...KEEP_NO_DEFAULTS, keepErrors: true });
    if (next !== kind) onKind(next);
  };
  return {
    form,
    json,
    problem: reading?.outcome === "unreadable" ? reading.reason : null,
    /** The body for values of the form. */
    bodyFor: (values: RunBody): RunBody =>
      reading?.outcome === "read"
        ? reading.value
        : bodyOf({ kind, form: kindForm, values, loaded: source }),
    editJson: (text: string) => {
      setJson(text);
      const typed = parseBody(text);
      if (typed.outcome === "read") replace(typed.value, kindOfBody(typed.value) ?? kind);
    },
    load: (body: RunBody) => {
      setJson(null);
      form.clearErrors();
      replace(body, kind);
    },
    changeKind: (next: RunKindName) => {
      const to = KIND_FORMS[next];
      setJson(null);
      form.clearErrors();
      if (to.risk !== kindForm.risk)
        form.setValue(to.risk, carryRisk(form.getValues(), kindForm, to));
      onKind(next);
    },
  };
}

export type RunDraft = ReturnType<typeof useRunDraft>;
export type RunForm = UseFormReturn<FieldValues>;

/** The body as it was typed, or as the form writes it. */
export const textOf = ({ json, bodyFor }: RunDraft, values: RunBody) =>
  json ?? JSON.stringify(bodyFor(values), null, 2);
