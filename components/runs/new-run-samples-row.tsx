"use client";

import { Button } from "@/components/ui/button";
import { type Draft, draftOf } from "./new-run-draft";
import { SAMPLES } from "./new-run-samples";

/** Filled-in runs to start from. */
export function NewRunSamples({ onChoose }: { onChoose: (draft: Draft) => void }) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 text-table">
      <span className="text-ink-3">Start from</span>
      {SAMPLES.map(({ name, body }) => (
        <Button
          key={name}
          size="small"
          className="font-normal"
          onClick={() => {
            const reading = draftOf(body);
            if (reading.outcome === "read") onChoose(reading.draft);
          }}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
