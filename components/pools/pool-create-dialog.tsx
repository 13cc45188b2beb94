"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Field, Input } from "@/components/ui/field";
import { call } from "@/lib/api/client";
import { poolQueries } from "./queries";

type Values = { slug: string; description: string };

/** Creates an empty pool, then opens the upload of its first file. */
export function PoolCreateDialog({ onClose }: { onClose: () => void }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { form, onSubmit, busy, error } = useApiForm({
    defaultValues: { slug: "", description: "" },
    fields: { slug: "slug", description: "description" },
    submit: ({ slug, description }: Values) =>
      call("POST /pools", {
        query: { environment },
        body: { slug: slug.trim(), description },
      }),
    onSuccess: ({ slug }) => {
      void queryClient.invalidateQueries({ queryKey: poolQueries.all() });
      router.push(href(`/pools/${slug}/upload`));
    },
    draft: { name: "pool" },
  });
  const { register, formState } = form;
  return (
    <FormDialog
      title="Create pool"
      action="Create and upload"
      acting="Creating…"
      busy={busy}
      error={error}
      errorTitle="The pool was not created"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        label="Identifier"
        hint="Lowercase words around one colon. Runs refer to the pool by it."
        error={formState.errors.slug?.message}
      >
        <Input
          placeholder="carriers:appointed"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          className="font-mono"
          {...register("slug")}
        />
      </Field>
      <Field label="Description" error={formState.errors.description?.message}>
        <Input
          placeholder="Our appointed carriers"
          autoComplete="off"
          maxLength={500}
          {...register("description")}
        />
      </Field>
    </FormDialog>
  );
}
