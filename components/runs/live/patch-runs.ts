import { replaceEqualDeep } from "@tanstack/react-query";

/** What a push knows of a run: its id, its version and some of its fields. */
export type RunPatch = { run_id: string; version: number } & Record<string, unknown>;

type Versioned = { run_id: string; version: number };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isVersioned = (value: unknown): value is Versioned & Record<string, unknown> =>
  isObject(value) && typeof value.run_id === "string" && typeof value.version === "number";

/** Applies `change` to every run inside a cached answer: a run, a page, an endless list. Untouched parts keep their identity. */
function mapRuns(
  data: unknown,
  change: (run: Versioned & Record<string, unknown>) => unknown,
): unknown {
  if (isVersioned(data)) return change(data);
  if (!isObject(data)) return data;
  const field = Array.isArray(data.pages) ? "pages" : "data";
  const rows = data[field];
  if (!Array.isArray(rows)) return data;
  const mapped = rows.map((row) => mapRuns(row, change));
  return mapped.every((row, at) => row === rows[at]) ? data : { ...data, [field]: mapped };
}

/** The cached answer with the push's fields in the run it speaks of, if the push is newer than what is held. */
export function patchRuns(data: unknown, patch: RunPatch): unknown {
  return mapRuns(data, (run) =>
    run.run_id === patch.run_id && patch.version > run.version ? { ...run, ...patch } : run,
  );
}

export function containsRun(data: unknown, runId: string): boolean {
  let found = false;
  mapRuns(data, (run) => {
    found ||= run.run_id === runId;
    return run;
  });
  return found;
}

export function runsIn(data: unknown): Record<string, unknown>[] {
  const runs: Record<string, unknown>[] = [];
  mapRuns(data, (run) => {
    runs.push(run);
    return run;
  });
  return runs;
}

/** Whether a cached response (a run, its trace, a page, an infinite list) contains a run that has not ended. */
export function showsUnfinishedRun(data: unknown): boolean {
  if (!isObject(data)) return false;
  if (typeof data.run_id === "string")
    return typeof data.status === "string" && !["completed", "failed"].includes(data.status);
  const rows = data.pages ?? data.data;
  return Array.isArray(rows) && rows.some(showsUnfinishedRun);
}

/**
 * For `structuralSharing`: an answer that was on its way when a push arrived must not turn a run back.
 * Of each run the newer version stays; everything else comes from the new answer.
 */
export function keepNewer(held: unknown, incoming: unknown): unknown {
  const versions = new Map(runsIn(held).map((run) => [run.run_id, run]));
  const merged = mapRuns(incoming, (run) => {
    const before = versions.get(run.run_id);
    return isVersioned(before) && before.version > run.version ? before : run;
  });
  return replaceEqualDeep(held, merged);
}
