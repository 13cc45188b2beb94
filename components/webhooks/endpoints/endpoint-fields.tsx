"use client";

import { useId } from "react";
import { Field, Input } from "@/components/ui/field";
import type { SubscribableEvent } from "@/lib/domain/webhooks";
import { EVENT_MEANING, EVENT_NAMES } from "../labels";
import type { FieldErrors } from "./field-errors";

export type EndpointDraft = {
  url: string;
  description: string;
  events: readonly SubscribableEvent[];
};
export const ENDPOINT_FIELDS = ["url", "description", "events", "auth_token"] as const;

type EventsProps = {
  chosen: readonly SubscribableEvent[];
  error: string | undefined;
  onChange: (events: SubscribableEvent[]) => void;
};

function Events({ chosen, error, onChange }: EventsProps) {
  const id = useId();
  const toggle = (event: SubscribableEvent) =>
    onChange(
      EVENT_NAMES.filter((name) =>
        name === event ? !chosen.includes(name) : chosen.includes(name),
      ),
    );
  return (
    <fieldset
      aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
      className="grid gap-1"
    >
      <legend className="mb-1 text-table font-medium">Events</legend>
      {EVENT_NAMES.map((event) => (
        <label key={event} className="flex items-start gap-2.5 py-0.5 text-table">
          <input
            type="checkbox"
            name="events"
            checked={chosen.includes(event)}
            aria-invalid={error ? true : undefined}
            onChange={() => toggle(event)}
            className="mt-[3px] size-3.5 accent-accent"
          />
          <span>
            <code>{event}</code>{" "}
            <span className="text-small text-ink-3">{EVENT_MEANING[event]}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="text-small text-ink-3">
        Choose one spelling of each. An endpoint that names both gets one delivery, as{" "}
        <code>run.*</code>.
      </p>
    </fieldset>
  );
}

type Props = {
  draft: EndpointDraft;
  errors: FieldErrors;
  loopback: boolean;
  onChange: (draft: EndpointDraft) => void;
};

/** Where to, what for, and what it is called: the fields that creating and editing have in common. */
export function EndpointFields({ draft, errors, loopback, onChange }: Props) {
  const where = loopback
    ? "An https URL of a public host. This is a local stack, so http on this machine works too, such as http://localhost:4000/hooks; elsewhere it does not."
    : "An https URL of a public host, without user name and password.";
  return (
    <>
      <Field label="URL" hint={where} error={errors.at("url")}>
        <Input
          name="url"
          type="url"
          inputMode="url"
          placeholder="https://api.example.com/nexio/webhooks"
          value={draft.url}
          onChange={(event) => onChange({ ...draft, url: event.target.value })}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <Events
        chosen={draft.events}
        error={errors.at("events")}
        onChange={(events) => onChange({ ...draft, events })}
      />
      <Field
        label="Description"
        hint="What you call it; at most 256 characters."
        error={errors.at("description")}
      >
        <Input
          name="description"
          placeholder="Production callback"
          value={draft.description}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
          autoComplete="off"
        />
      </Field>
    </>
  );
}
