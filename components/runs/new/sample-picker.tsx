"use client";

import { Button } from "@/components/ui/button";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunBody } from "./kind-form";
import { KIND_SAMPLES } from "./kind-samples";

type Props = { kind: RunKindName; onChoose: (body: RunBody) => void };

/** Filled-in runs to start from. */
export function SamplePicker({ kind, onChoose }: Props) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 text-table">
      <span className="text-ink-3">Start from a sample</span>
      {KIND_SAMPLES[kind].map(({ name, body }) => (
        <Button key={name} size="small" className="font-normal" onClick={() => onChoose(body)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
