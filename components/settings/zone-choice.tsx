"use client";

import { setPreference, usePreference } from "@/components/ui/preferences";

const CHOICES = [
  { zone: "local", label: "My time zone", hint: "The one that this browser is set to" },
  { zone: "utc", label: "UTC", hint: "The same for everyone who looks" },
] as const;

/** The zone of every time in the dashboard: a person's own choice, kept in this browser. */
export function ZoneChoice() {
  const chosen = usePreference("zone");
  return (
    <section aria-labelledby="zone-title" className="mt-8">
      <h2 id="zone-title" className="text-table font-semibold">
        Time zone
      </h2>
      <p className="mt-0.5 text-table text-ink-2">
        For you, in this browser. Hovering over a time shows it exactly, in UTC as well.
      </p>
      <fieldset className="mt-2 border-t">
        <legend className="sr-only">Show times in</legend>
        {CHOICES.map(({ zone, label, hint }) => (
          <label key={zone} className="flex cursor-pointer items-baseline gap-2.5 border-b py-2.5">
            <input
              type="radio"
              name="zone"
              value={zone}
              checked={chosen === zone}
              onChange={() => setPreference("zone", zone)}
              className="size-3.5 translate-y-0.5 accent-accent"
            />
            <span>
              {label} <span className="block text-small text-ink-3">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}
