"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DefaultValues, FieldValues, Path } from "react-hook-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { notify } from "@/components/ui/notify";
import { ApiError, call, type RequestOf } from "@/lib/api/client";
import { CHANGED_BY_DECISIONS, decisionQueries, type Entry, type Review } from "../queries";

type Body = RequestOf<"POST /runs/{id}/decisions">["body"];

type Options<Values extends FieldValues> = {
  review: Review;
  defaultValues: DefaultValues<Values>;
  fields: Readonly<Record<string, Path<Values>>>;
  bodyOf: (values: Values) => Body;
  onClose: () => void;
};

const isAboutAnother = (error: unknown) =>
  error instanceof ApiError && error.details.some(({ path }) => path === "last_seen");

/**
 * A form that records a decision. If someone else recorded one since the dialog opened, nothing is recorded: `other` is that
 * entry, and the next submission confirms that it was seen.
 */
export function useDecisionForm<Values extends FieldValues>({
  review: { run_id: id, last_decision_id },
  defaultValues,
  fields,
  bodyOf,
  onClose,
}: Options<Values>) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const [seen, setSeen] = useState(last_decision_id);
  const [other, setOther] = useState<Entry | null>(null);

  async function readOther() {
    const entries = await queryClient.fetchQuery({
      ...decisionQueries.entries(environment, id),
      staleTime: 0,
    });
    setOther(entries[0] ?? null);
    setSeen(entries[0]?.id ?? null);
  }
  const form = useApiForm<Values, Entry>({
    defaultValues,
    fields,
    submit: async (values) => {
      const body = { ...bodyOf(values), last_seen: seen };
      try {
        return await call("POST /runs/{id}/decisions", {
          params: { id },
          query: { environment },
          body,
        });
      } catch (error) {
        if (isAboutAnother(error)) await readOther();
        throw error;
      }
    },
    onSuccess: () => {
      for (const queryKey of CHANGED_BY_DECISIONS) void queryClient.invalidateQueries({ queryKey });
      void notify({ tone: "success", title: "The decision was recorded" });
      onClose();
    },
  });
  return { ...form, other, error: isAboutAnother(form.error) ? null : form.error };
}
