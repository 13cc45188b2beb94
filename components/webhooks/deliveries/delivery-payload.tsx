"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

const WAYS = [
  { value: "pretty", label: "Pretty" },
  { value: "sent", label: "As sent" },
] as const;

/** What is delivered: laid out to be read, or the very bytes that are signed. */
export function DeliveryPayload({ payload }: { payload: string }) {
  const [way, setWay] = useState<(typeof WAYS)[number]["value"]>("pretty");
  return (
    <section aria-labelledby="payload-title" className="mt-6 min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="payload-title" className="text-table font-semibold">
          Payload
        </h2>
        <fieldset className="flex gap-1 text-small">
          <legend className="sr-only">How the payload is shown</legend>
          {WAYS.map(({ value, label }) => (
            <label
              key={value}
              className="cursor-pointer rounded-sm px-2 py-0.5 text-ink-2 has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="payload"
                value={value}
                checked={way === value}
                onChange={() => setWay(value)}
                className="sr-only"
              />
              {label}
            </label>
          ))}
        </fieldset>
        <span className="text-small text-ink-3">
          Verify against the bytes as they were sent, not against parsed and rewritten JSON.
        </span>
      </div>
      <CodeBlock
        label={way === "pretty" ? "the payload, laid out" : "the payload as sent"}
        code={way === "pretty" ? pretty(payload) : payload}
      />
    </section>
  );
}
