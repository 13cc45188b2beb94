"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { engineChoiceQueries } from "@/components/runs/queries";
import { Field, Input, Select } from "@/components/ui/field";
import { call } from "@/lib/api/client";
import {
  DEFAULT_ENGINE,
  ENGINE_TYPE_LABELS,
  ENGINE_TYPES,
  type EngineTypeName,
} from "@/lib/domain/engines/engine-types";
import type { Engine } from "@/lib/engines/schemas";
import { engineQueries } from "../queries";

type Values = {
  label: string;
  slug: string;
  type: EngineTypeName;
  description: string;
  copyOf: string;
};

type Props = {
  /** What the dialog proposes to copy. */
  original: Pick<Engine, "slug" | "engine_type"> | null;
  onCreated: (engine: Engine) => void;
  onClose: () => void;
};

/** A slug made of a label: `NY auto (2027)` becomes `ny-auto-2027`. */
export const slugOfLabel = (label: string): string =>
  label
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50)
    .replace(/-+$/, "");

/** Creates an engine: its name, what it decides, and the rules that its draft starts with. */
export function NewEngineDialog({ original, onCreated, onClose }: Props) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const { data: engines = [] } = useQuery(engineChoiceQueries.list(environment));
  const available = ENGINE_TYPES.filter((each) =>
    engines.some(({ engine_type }) => engine_type === each),
  );
  const { form, onSubmit, busy, error } = useApiForm<Values, Engine>({
    defaultValues: {
      label: "",
      slug: "",
      type: original?.engine_type ?? available.at(-1),
      description: "",
      copyOf: original?.slug ?? DEFAULT_ENGINE,
    },
    fields: {
      label: "label",
      slug: "slug",
      engine_type: "type",
      description: "description",
      copy_of: "copyOf",
    },
    submit: ({ label, slug, type, description, copyOf }) =>
      call("POST /engines", {
        query: { environment },
        body: {
          label,
          slug,
          engine_type: type,
          description: description.trim() || undefined,
          copy_of: copyOf === DEFAULT_ENGINE ? undefined : copyOf,
        },
      }),
    onSuccess: (engine) => {
      void queryClient.invalidateQueries({ queryKey: engineQueries.lists() });
      onCreated(engine);
    },
    draft: { name: "engine" },
  });
  const { register, control, formState, setValue, getValues } = form;
  const type = useWatch({ control, name: "type" });
  const { errors, dirtyFields } = formState;
  const originals = engines.filter(({ engine_type }) => engine_type === type);
  return (
    <FormDialog
      title="New engine"
      description="Nothing decides a run before it is published."
      action="Create engine"
      acting="Creating…"
      busy={busy}
      error={error}
      errorTitle="The engine was not created"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Label" error={errors.label?.message}>
        <Input
          maxLength={100}
          placeholder="Technology risks"
          autoComplete="off"
          autoFocus
          {...register("label", {
            onChange: () => {
              if (!dirtyFields.slug) setValue("slug", slugOfLabel(getValues("label")));
            },
          })}
        />
      </Field>
      <Field
        label="Slug"
        hint="What submissions name. It cannot be changed later."
        error={errors.slug?.message}
      >
        <Input
          maxLength={50}
          placeholder="technology-risks"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          {...register("slug")}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Decides" error={errors.type?.message}>
          <Select {...register("type", { onChange: () => setValue("copyOf", DEFAULT_ENGINE) })}>
            {available.map((each) => (
              <option key={each} value={each}>
                {ENGINE_TYPE_LABELS[each]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Start with" error={errors.copyOf?.message}>
          <Select {...register("copyOf")}>
            {originals.map(({ id, slug, label, built_in }) => (
              <option key={id} value={slug}>
                {built_in ? "The built-in rules" : `Copy of ${label}`}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label="Description (optional)" error={errors.description?.message}>
        <Input maxLength={500} autoComplete="off" {...register("description")} />
      </Field>
    </FormDialog>
  );
}
