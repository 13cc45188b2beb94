"use client";

import { useMutation } from "@tanstack/react-query";
import { pickBy, upperFirst } from "es-toolkit";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { useFormDraft } from "@/components/layout/form-draft";
import { ApiError } from "@/lib/api/client";

type Options<Values extends FieldValues, Result> = {
  defaultValues: DefaultValues<Values>;
  /** Paths of the request body and the form's fields, from top to bottom. */
  fields: Readonly<Record<string, Path<Values>>>;
  submit: (values: Values) => Promise<Result>;
  onSuccess?: (result: Result) => void;
  /** Keeps the values, without secrets, when the session ends. `name` is unique on the page. */
  draft?: { name: string; omit?: readonly string[] };
};

/** A form whose values are sent to the API. Validation errors of the API appear at their fields. */
export function useApiForm<Values extends FieldValues, Result>({
  defaultValues,
  fields,
  submit,
  onSuccess,
  draft,
}: Options<Values, Result>) {
  const form = useForm<Values>({ defaultValues });
  // Subscribes: the form tracks changes only while someone reads this.
  const { isDirty } = form.formState;
  useFormDraft<Partial<Values>>(draft?.name ?? null, {
    read: () =>
      isDirty ? pickBy(form.getValues(), (_, field) => !draft?.omit?.includes(`${field}`)) : null,
    restore: (values) =>
      form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true }),
  });
  const mutation = useMutation({
    mutationFn: submit,
    onSuccess,
    onError: (error) => {
      const [first, ...others] = fieldErrors(error, fields);
      if (!first) return;
      for (const [field, message] of [first, ...others])
        form.setError(field, { type: "api", message });
      form.setFocus(first[0]);
    },
    // The result may contain a secret, which must not outlive the form.
    gcTime: 0,
  });
  const onSubmit = form.handleSubmit((values) => {
    if (!mutation.isPending) mutation.mutate(values);
  });
  return {
    form,
    onSubmit,
    busy: mutation.isPending,
    result: mutation.data,
    /** An error that belongs to no field. */
    error: fieldErrors(mutation.error, fields).size === 0 ? mutation.error : null,
  };
}

const toSentence = (message: string) => {
  const capitalized = upperFirst(message);
  return /[.!?]$/.test(capitalized) ? capitalized : `${capitalized}.`;
};

/** `events[1]` and `events.1` belong to the field `events`. */
const belongsTo = (path: string, field: string) =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

/**
 * The messages of an API error by form field, in the order of `fields`, which maps paths of the request body
 * to fields of the form. Empty if the error concerns none of them.
 */
export function fieldErrors<Field extends string>(
  error: unknown,
  fields: Readonly<Record<string, Field>>,
): Map<Field, string> {
  const details = error instanceof ApiError ? error.details : [];
  const errors = new Map<Field, string>();
  for (const [path, field] of Object.entries(fields)) {
    const messages = details
      .filter((detail) => belongsTo(detail.path, path))
      .map(({ message }) => toSentence(message));
    if (messages.length > 0) errors.set(field, messages.join(" "));
  }
  return errors;
}
