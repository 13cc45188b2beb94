import { formatCount } from "@/components/ui/format";
import type { RunSummary } from "@/lib/runs/schemas";
import { kindView } from "../kinds";
import { STEP_OF_STAGE } from "../pipeline/progress";

function inProgress({ kind, stage, progress }: RunSummary): string {
  const verb = stage ? kindView(kind).stages[STEP_OF_STAGE[stage]].active : "Starting";
  return progress && progress.total > 0
    ? `${verb} ${formatCount(progress.done)} of ${formatCount(progress.total)}`
    : verb;
}

/** What a run found, or how far it is. */
export function runPhrase(run: RunSummary): string {
  switch (run.status) {
    case "queued":
      return "Waiting for a worker";
    case "processing":
      return inProgress(run);
    case "completed":
      return kindView(run.kind).phrase(run);
    case "failed":
      return run.error ?? "Failed";
  }
}
