import type { Environment } from "@/lib/domain/environment";
import type { RunMessage } from "@/lib/runs/realtime-messages";

/** A run as its first event describes it: everything that a row needs. */
export type QueuedRun = Required<RunMessage<"evaluation.queued">>;

/** Events add rows up to this number. The list is loaded again soon. */
const MAX_ROWS = 100;

type Filters = { status?: string; kind?: string; search?: string; cursor?: string };
type Page = { data: { run_id: string; status: string }[] };

/** Whether the list with these filters shows the run on its first page. The server decides about searches. */
export function admits(
  { environment, filters }: { environment: Environment; filters: Filters },
  run: QueuedRun,
): boolean {
  const { status = run.status, kind = run.kind, search, cursor } = filters;
  return (
    environment === run.environment &&
    status === run.status &&
    kind === run.kind &&
    !search &&
    !cursor
  );
}

/** The page with the run in its place, newest first. Ids sort by time. */
export function insertRun<P extends Page>(page: P, run: P["data"][number]): P {
  const rows = page.data;
  if (rows.length >= MAX_ROWS || rows.some((row) => row.run_id === run.run_id)) return page;
  const index = rows.findIndex((row) => row.run_id < run.run_id);
  return { ...page, data: rows.toSpliced(index < 0 ? rows.length : index, 0, run) };
}

/**
 * The loaded page with the runs that events inserted while it was requested: those newer than all of its own, as far as
 * they still match the filters.
 */
export function keepInserted<P extends Page>(
  cached: P | undefined,
  loaded: P,
  { status, cursor }: Filters,
): P {
  const newest = loaded.data[0]?.run_id;
  // An empty page is complete: all cached rows may be older than the period by now.
  if (!cached || cursor || newest === undefined) return loaded;
  const inserted = cached.data.filter(
    (row) => row.run_id > newest && (!status || row.status === status),
  );
  return inserted.length === 0 ? loaded : { ...loaded, data: [...inserted, ...loaded.data] };
}
