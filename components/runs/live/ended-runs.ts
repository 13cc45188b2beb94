import { formatCount, formatPlural } from "@/components/ui/format";
import type { RunStatus } from "@/lib/domain/run-status";

export type EndedRun = { entity: string; status: "completed" | "failed" };

type Observed = { run_id: string; status: RunStatus; subject?: { entity: string } };

/**
 * Returns a function that observes runs and reports each end once, whether it came by event or by polling and however
 * many queries show it. A run that had already ended when it was first observed is not reported.
 */
export function createEndObserver() {
  const unfinished = new Set<string>();
  return ({ run_id, status, subject }: Observed): EndedRun | null => {
    if (status === "queued" || status === "processing") {
      unfinished.add(run_id);
      return null;
    }
    return unfinished.delete(run_id) ? { entity: subject?.entity ?? "Run", status } : null;
  };
}

/** One sentence for all runs that ended together: `acme: run completed.`, `8 runs completed, 2 failed.` */
export function announcementOf(ended: readonly EndedRun[]): string {
  const [only, ...others] = ended;
  if (!only) return "";
  if (others.length === 0) return `${only.entity}: run ${only.status}.`;
  const failed = ended.filter(({ status }) => status === "failed").length;
  const completed = ended.length - failed;
  if (completed === 0) return `${formatPlural(failed, "run")} failed.`;
  const rest = failed > 0 ? `, ${formatCount(failed)} failed` : "";
  return `${formatPlural(completed, "run")} completed${rest}.`;
}
