"use client";

import type { RunKindName } from "@/lib/domain/run-kind";
import { KIND_NAMES, KINDS } from "./kinds";

/** What the run is to find out. */
export function KindPicker({
  kind,
  onChoose,
}: {
  kind: RunKindName;
  onChoose: (kind: RunKindName) => void;
}) {
  return (
    <fieldset className="mt-5">
      <legend className="sr-only">RunKindName of run</legend>
      <div className="grid grid-cols-2 overflow-hidden rounded-md border bg-raised sm:grid-cols-4">
        {KIND_NAMES.map((name) => (
          <label
            key={name}
            className="flex cursor-pointer items-start gap-2 border-line px-3 py-2 text-table not-first:border-l hover:bg-hover has-checked:bg-accent-soft max-sm:nth-[3]:border-l-0 max-sm:nth-[n+3]:border-t"
          >
            <input
              type="radio"
              name="kind"
              value={name}
              checked={name === kind}
              onChange={() => onChoose(name)}
              className="mt-[3px] size-3.5 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="font-medium">{KINDS[name].label}</span>
              <span className="block text-small text-ink-2">{KINDS[name].about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
