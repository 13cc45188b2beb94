import { replaceEqualDeep } from "@tanstack/react-query";
import type { Environment } from "@/lib/domain/environment";
import type { RunMessage } from "@/lib/runs/realtime-messages";
import { isReviewed } from "../list/review-filters-url";

type Versioned = { run_id: string; version: number };
type Page = { data: (Versioned & { status: string })[] };
type RowOf<P extends Page> = P["data"][number];

/** Fields of a run from a realtime event. */
export type RunPatch<R extends Versioned> = Partial<R> & Versioned;

/** The run with the fields of the patch. The same object if the patch is about another run or not newer. */
export const patchRun = <R extends Versioned>(run: R, patch: RunPatch<R>): R =>
  patch.run_id === run.run_id && patch.version > run.version ? { ...run, ...patch } : run;

/** The page with its rows mapped. The same object if no row changed. */
function mapRows<P extends Page>(page: P, map: (row: RowOf<P>) => RowOf<P>): P {
  const data = page.data.map(map);
  return data.every((row, index) => row === page.data[index]) ? page : { ...page, data };
}

/** The page with the patch in its run. */
export const patchRows = <P extends Page>(page: P, patch: RunPatch<RowOf<P>>): P =>
  mapRows(page, (row) => patchRun(row, patch));

/** The newer of the two. A response that was requested before an event must not undo the event. */
const newerOf = <R extends Versioned>(cached: R | undefined, loaded: R): R =>
  cached && cached.run_id === loaded.run_id && cached.version > loaded.version ? cached : loaded;

/** For `structuralSharing`: keeps the newer version, and the identity of everything that is equal. */
export const keepNewerRun = <R extends Versioned>(cached: R | undefined, loaded: R): R =>
  replaceEqualDeep(cached, newerOf(cached, loaded));

/** For `structuralSharing` of a page: keeps the newer version of each run. */
export function keepNewerRows<P extends Page>(cached: P | undefined, loaded: P): P {
  const rows = new Map(cached?.data.map((row) => [row.run_id, row]));
  const newest = mapRows(loaded, (row) => newerOf(rows.get(row.run_id), row));
  return replaceEqualDeep(cached, newest);
}

type Queued = RunMessage<"evaluation.queued">;
/** A run as its first event describes it: everything that a row needs. */
export type QueuedRun = Queued & Required<Pick<Queued, "subject" | "created_at">>;

/** Events add rows up to this number. The list is loaded again soon. */
const MAX_ROWS = 100;

type Filters = {
  status?: readonly string[];
  kind?: readonly string[];
  engine?: string;
  engine_version?: string;
  origin_run_id?: string;
  external_id?: string;
  metadata?: object;
  search?: string;
  cursor?: string;
  sort?: string;
};

/** Whether the values of a filter, or no filter, include this one. */
const includes = (chosen: readonly string[] | undefined, value: string) =>
  chosen === undefined || chosen.includes(value);

/** Whether the list with these filters shows the run on its first page. The server decides about searches and origins. */
export function admits(
  { environment, filters }: { environment: Environment; filters: Filters },
  run: QueuedRun,
): boolean {
  const { status, kind, search, cursor, sort, metadata } = filters;
  const { engine = run.engine, engine_version = run.engine_version } = filters;
  const { external_id = run.external_id } = filters;
  return (
    environment === run.environment &&
    includes(status, run.status) &&
    includes(kind, run.kind) &&
    engine === run.engine &&
    engine_version === run.engine_version &&
    !search &&
    external_id === run.external_id &&
    !filters.origin_run_id &&
    !metadata &&
    !cursor &&
    sort !== "oldest" &&
    // Nobody has made anything of a new run.
    !isReviewed(filters)
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
  { status, cursor, sort }: Filters,
): P {
  const newest = loaded.data[0]?.run_id;
  // An empty page is complete: all cached rows may be older than the period by now.
  if (!cached || cursor || sort === "oldest" || newest === undefined) return loaded;
  const inserted = cached.data.filter((row) => row.run_id > newest && includes(status, row.status));
  return inserted.length === 0 ? loaded : { ...loaded, data: [...inserted, ...loaded.data] };
}
