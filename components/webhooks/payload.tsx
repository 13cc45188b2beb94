"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const FORMATS = [
  { value: "pretty", label: "Pretty" },
  { value: "raw", label: "As sent" },
] as const;

type Format = (typeof FORMATS)[number]["value"];

/** The payload of an event, formatted or as the exact bytes that are signed. */
export function Payload({ payload }: { payload: string }) {
  const [format, setFormat] = useState<Format>("pretty");
  return (
    <section aria-labelledby="payload-title" className="mt-6 min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="payload-title" className="text-table font-semibold">
          Payload
        </h2>
        <fieldset className="flex gap-1 text-small">
          <legend className="sr-only">Payload format</legend>
          {FORMATS.map(({ value, label }) => (
            <label
              key={value}
              className="cursor-pointer rounded-sm px-2 py-0.5 text-ink-2 has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="payload"
                value={value}
                checked={format === value}
                onChange={() => setFormat(value)}
                className="sr-only"
              />
              {label}
            </label>
          ))}
        </fieldset>
        <span className="text-small text-ink-3">
          Verify signatures against the raw bytes, not against re-serialized JSON.
        </span>
      </div>
      <CodeBlock
        label={format === "pretty" ? "formatted payload" : "payload as sent"}
        code={format === "pretty" ? formatJson(payload) : payload}
      />
    </section>
  );
}
