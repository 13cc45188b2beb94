import { Eraser, Lock } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { RunSummary } from "@/lib/runs/schemas";

/** Marks of erased and held runs in a list. */
export function LifecycleMarks({ run }: { run: RunSummary }) {
  if (!run.erasure && !run.legal_hold) return null;
  return (
    <span className="mt-0.5 flex flex-wrap gap-1.5">
      {run.erasure && (
        <Chip tone="neutral" icon={Eraser}>
          Erased
        </Chip>
      )}
      {run.legal_hold && (
        <Chip tone="neutral" icon={Lock}>
          Legal hold
        </Chip>
      )}
    </span>
  );
}
