/** What is said of a run that ended while someone was watching. */
export type RunEnd = { runId: string; entity: string; status: "completed" | "failed" };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const entityOf = (run: Record<string, unknown>) =>
  isObject(run.subject) && typeof run.subject.entity === "string" ? run.subject.entity : "Run";

/**
 * Remembers which runs were seen before their end and reports each end once, whether it came by push or by poll, in one list or in three.
 * A run that was over when it was first seen is not news.
 */
export function createEndWatcher() {
  const unfinished = new Set<string>();
  return (run: Record<string, unknown>): RunEnd | null => {
    const { run_id: runId, status } = run;
    if (typeof runId !== "string") return null;
    if (status === "queued" || status === "processing") unfinished.add(runId);
    if (status !== "completed" && status !== "failed") return null;
    return unfinished.delete(runId) ? { runId, entity: entityOf(run), status } : null;
  };
}

export const endSentence = ({ entity, status }: RunEnd) =>
  status === "completed" ? `${entity}: run completed.` : `${entity}: run failed.`;
