"use client";

import { type ReactNode, useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Field, Input, Select } from "@/components/ui/field";
import type { PayloadFormat, Subscription, WebhookVersion } from "@/lib/domain/webhooks";
import {
  EVENT_HELP,
  PAYLOAD_FORMAT_LABELS,
  SUBSCRIPTION_GROUPS,
  WEBHOOK_VERSION_LABELS,
} from "../labels";
import { EXAMPLE_URL } from "./endpoint-curl";

export type EndpointValues = {
  url: string;
  description: string;
  events: Subscription[];
  payload_format: PayloadFormat;
  webhook_version: WebhookVersion;
  /** Used only to create an endpoint. */
  auth_token: string;
};

/** From paths of the request body to fields of the form. */
export const ENDPOINT_FIELDS = {
  url: "url",
  events: "events",
  payload_format: "payload_format",
  webhook_version: "webhook_version",
  description: "description",
  auth_token: "auth_token",
} as const satisfies Record<string, keyof EndpointValues>;

type Props = { form: UseFormReturn<EndpointValues> };

function Events({ form: { register, formState } }: Props) {
  const id = useId();
  const error = formState.errors.events?.message;
  return (
    <fieldset
      aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
      className="grid gap-1"
    >
      <legend className="mb-1 text-table font-medium">Events</legend>
      {SUBSCRIPTION_GROUPS.map(({ label, patterns, events }) => (
        <fieldset key={label} className="mb-1.5 grid gap-1">
          <legend className="text-small text-ink-3">{label}</legend>
          {[...patterns, ...events.map((name) => ({ name, help: EVENT_HELP[name] }))].map(
            ({ name, help }) => (
              <label key={name} className="flex items-start gap-2.5 py-0.5 text-table">
                <input
                  type="checkbox"
                  value={name}
                  aria-invalid={error ? true : undefined}
                  className="mt-[3px] size-3.5 accent-accent"
                  {...register("events")}
                />
                <span>
                  <code>{name}</code> <span className="text-small text-ink-3">{help}</span>
                </span>
              </label>
            ),
          )}
        </fieldset>
      ))}
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="text-small text-ink-3">
        Each event is delivered once, even if several choices match it.
      </p>
    </fieldset>
  );
}

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

function PayloadFields({ form: { register, formState } }: Props) {
  const { payload_format: format, webhook_version: version } = formState.errors;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Payload" error={format?.message}>
        <Select {...register("payload_format")}>{options(PAYLOAD_FORMAT_LABELS)}</Select>
      </Field>
      <Field label="Payload version" error={version?.message}>
        <Select {...register("webhook_version")}>{options(WEBHOOK_VERSION_LABELS)}</Select>
      </Field>
    </div>
  );
}

const URL_HINT = "A public HTTPS URL without a username or password.";
const LOCAL_URL_HINT = "A public HTTPS URL or, on this local stack, http://localhost:4000/hooks.";

type EndpointFieldsProps = Props & {
  /** Whether http URLs on this machine are allowed. */
  loopback: boolean;
  /** Below the choice of the payload. */
  children?: ReactNode;
};

/** The fields for creating and editing an endpoint. */
export function EndpointFields({ form, loopback, children }: EndpointFieldsProps) {
  const { register, formState } = form;
  const { url, description } = formState.errors;
  return (
    <>
      <Field label="URL" hint={loopback ? LOCAL_URL_HINT : URL_HINT} error={url?.message}>
        <Input
          type="url"
          inputMode="url"
          placeholder={EXAMPLE_URL}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          {...register("url")}
        />
      </Field>
      <Events form={form} />
      <PayloadFields form={form} />
      {children}
      <Field
        label="Description"
        hint="Shown as the endpoint's name. At most 256 characters."
        error={description?.message}
      >
        <Input placeholder="Production callback" autoComplete="off" {...register("description")} />
      </Field>
    </>
  );
}
