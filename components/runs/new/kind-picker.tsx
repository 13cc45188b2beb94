"use client";

import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { KIND_FORMS } from "./kinds";

type KindProps = { kind: RunKindName; onChoose: (kind: RunKindName) => void };

/** Chooses what the run evaluates. */
export function KindPicker({ kind, onChoose }: KindProps) {
  return (
    <fieldset>
      <legend className="sr-only">Kind of run</legend>
      <div className="grid grid-cols-1 overflow-hidden rounded-md border bg-raised @sm:grid-cols-2 @2xl:grid-cols-4">
        {RUN_KINDS.map((name) => (
          <label
            key={name}
            className="-mt-px -ml-px flex cursor-pointer items-start gap-2 border-t border-l px-3 py-2 text-table hover:bg-hover has-checked:bg-accent-soft"
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
              <span className="font-medium">{KIND_FORMS[name].label}</span>
              <span className="block text-small text-ink-2">{KIND_FORMS[name].about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
