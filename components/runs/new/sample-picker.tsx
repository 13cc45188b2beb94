"use client";

import { Button } from "@/components/ui/button";

type Sample = { name: string; body: object };

/** Filled-in runs to start from. */
export function SamplePicker({
  samples,
  onChoose,
}: {
  samples: readonly Sample[];
  onChoose: (body: object) => void;
}) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 text-table">
      <span className="text-ink-3">Start from</span>
      {samples.map(({ name, body }) => (
        <Button key={name} size="small" className="font-normal" onClick={() => onChoose(body)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
