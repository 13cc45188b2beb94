"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useWatch } from "react-hook-form";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { environmentLabel, useEnvironments } from "@/components/layout/environments/environments";
import { useRefusal } from "@/components/layout/guarded-button";
import { Field, Input, Select } from "@/components/ui/field";
import { useTimeZone } from "@/components/ui/time-zone";
import { call, type ResponseOf } from "@/lib/api/client";
import type { MAX_KEY_NAME_LENGTH } from "@/lib/auth/settings-schemas";
import { type Environment, isLive } from "@/lib/domain/environment";
import { keyQueries } from "../queries";
import { dayError, EXPIRIES, type Expiry, expiresAt } from "./api-key";

export type CreatedKey = ResponseOf<"POST /api-keys">;
type Values = {
  name: string;
  environment: Environment;
  expiry: Expiry;
  day: string;
  managesData: boolean;
};

/** Only its type comes from the schemas: their validation library is not part of the page. */
const MAX_NAME_LENGTH: typeof MAX_KEY_NAME_LENGTH = 100;

type Props = { onCreated: (key: CreatedKey) => void; onClose: () => void };

/** Creates an API key with a name, an environment and an expiry. */
export function KeyCreateDialog({ onCreated, onClose }: Props) {
  const queryClient = useQueryClient();
  const zone = useTimeZone();
  const current = useEnvironment();
  const environments = useEnvironments() ?? [current];
  const { form, onSubmit, busy, error } = useApiForm<Values, CreatedKey>({
    defaultValues: { name: "", environment: current, expiry: "never", day: "", managesData: false },
    fields: { name: "name", expires_at: "expiry" },
    submit: ({ name, environment, managesData, ...expiry }) =>
      call("POST /api-keys", {
        query: { environment },
        body: {
          name,
          expires_at: expiresAt(expiry, { nowMs: Date.now(), zone }),
          can_manage_data: managesData || undefined,
        },
      }),
    onSuccess: (key) => {
      void queryClient.invalidateQueries({ queryKey: keyQueries.all() });
      onCreated(key);
    },
    draft: { name: "api-key" },
  });
  const { register, control, formState } = form;
  const [environment, expiry] = useWatch({ control, name: ["environment", "expiry"] });
  const { errors } = formState;
  const id = useId();
  const refusal = useRefusal("data:manage");
  return (
    <FormDialog
      title="Create API key"
      action="Create key"
      acting="Creating…"
      busy={busy}
      error={error}
      errorTitle="The key was not created"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        label="Name"
        hint="Where the key is used, so that others know what depends on it."
        error={errors.name?.message}
      >
        <Input
          maxLength={MAX_NAME_LENGTH}
          placeholder="Production backend"
          autoComplete="off"
          autoFocus
          {...register("name")}
        />
      </Field>
      <Field
        label="Environment"
        hint={
          isLive(environment)
            ? "Live runs are billed."
            : `${environmentLabel(environment)} runs are never billed.`
        }
      >
        <Select {...register("environment")}>
          {environments.map((slug) => (
            <option key={slug} value={slug}>
              {environmentLabel(slug)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Expires" error={errors.expiry?.message}>
          <Select {...register("expiry")}>
            {EXPIRIES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {expiry === "day" && (
          <Field label="Last day" error={errors.day?.message}>
            <Input
              type="date"
              {...register("day", {
                shouldUnregister: true,
                validate: (day) => dayError(day, { nowMs: Date.now(), zone }) ?? true,
              })}
            />
          </Field>
        )}
      </div>
      <label className="flex items-start gap-2 text-table">
        <input
          type="checkbox"
          className="mt-[3px] size-3.5 accent-accent"
          disabled={refusal !== null}
          aria-describedby={`${id}-hint`}
          {...register("managesData")}
        />
        <span>
          Manage data
          <span id={`${id}-hint`} className="block text-small text-ink-3">
            {refusal ?? "This key can erase personal data, and place and release legal holds."}
          </span>
        </span>
      </label>
    </FormDialog>
  );
}
