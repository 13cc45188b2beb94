import { replaceEqualDeep } from "@tanstack/react-query";

type Versioned = { run_id: string; version: number };
type Page = { data: Versioned[] };
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
