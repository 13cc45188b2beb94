import type { RunMessage } from "@/lib/runs/realtime-messages";

/** A run as its first message has it: everything that a row needs. */
export type QueuedRun = Required<RunMessage<"evaluation.queued">>;

/** A list grows by pushes no further than this; it is read again soon. */
const MAX_ROWS = 100;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Whether the list of this key (`runQueries.list`) shows the run: the newest page of its environment, with filters that let it through. */
export function admits([, , environment, filters]: readonly unknown[], run: QueuedRun): boolean {
  if (environment !== run.environment || !isObject(filters)) return false;
  const { status = run.status, kind = run.kind, search, cursor } = filters;
  // What a search finds is for the server to say.
  return status === run.status && kind === run.kind && !search && !cursor;
}

type Page = { data: unknown[] };
const isPage = (data: unknown): data is Page => isObject(data) && Array.isArray(data.data);
const idOf = (row: unknown) => (isObject(row) && typeof row.run_id === "string" ? row.run_id : "");

/** The page with the run in its place, newest first; as it was where the run is in it already. */
export function insertRun(data: unknown, run: QueuedRun): unknown {
  if (!isPage(data)) return data;
  const rows = data.data;
  if (rows.length >= MAX_ROWS || rows.some((row) => idOf(row) === run.run_id)) return data;
  // Ids sort by time.
  const at = rows.findIndex((row) => idOf(row) < run.run_id);
  return { ...data, data: rows.toSpliced(at < 0 ? rows.length : at, 0, run) };
}

/**
 * An answer that was on its way when a run was inserted knows nothing of it: rows newer than all of its own stay, as far as the filters
 * still let them through.
 */
export function keepInserted(
  held: unknown,
  incoming: unknown,
  { status, cursor }: { status?: string; cursor?: string },
): unknown {
  if (!isPage(held) || !isPage(incoming) || cursor) return incoming;
  const newest = idOf(incoming.data[0]);
  // A list may also have become empty, because all that it had is now older than its period.
  if (!newest) return incoming;
  const inserted = held.data.filter(
    (row) => idOf(row) > newest && isObject(row) && (!status || row.status === status),
  );
  return inserted.length === 0 ? incoming : { ...incoming, data: [...inserted, ...incoming.data] };
}
