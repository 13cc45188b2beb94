"use client";

import { setPreference, usePreference } from "@/components/ui/preferences";

const CHOICES = [
  { zone: "local", label: "My time zone", hint: "The time zone of this browser" },
  { zone: "utc", label: "UTC", hint: "The same for everyone" },
] as const;

/** The time zone of all times in the dashboard, stored in this browser. */
export function TimeZoneSetting() {
  const selected = usePreference("zone");
  return (
    <section aria-labelledby="zone-title" className="mt-8">
      <h2 id="zone-title" className="text-table font-semibold">
        Time zone
      </h2>
      <p className="mt-0.5 text-table text-ink-2">
        Only for you, in this browser. Hover over a time to see it in UTC.
      </p>
      <fieldset className="mt-2 border-t">
        <legend className="sr-only">Show times in</legend>
        {CHOICES.map(({ zone, label, hint }) => (
          <label key={zone} className="flex cursor-pointer items-baseline gap-2.5 border-b py-2.5">
            <input
              type="radio"
              name="zone"
              value={zone}
              checked={selected === zone}
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
