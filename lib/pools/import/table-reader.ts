import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import {
  type ColumnMapping,
  mappedColumns,
  passes,
  type RowError,
  type RowFilter,
  readRow,
} from "./candidate-row";
import { cellReader } from "./cells";
import type { Row } from "./row";

type Table = {
  mapping: readonly ColumnMapping[];
  where: readonly RowFilter[];
  errorsShown: number;
};

// JSON rows may each have columns of their own; what a person is told about them stays readable.
const MAX_COLUMNS = 1000;

const NO_ROWS = "the file has no rows; a pool needs at least one candidate";

const quoted = (names: Iterable<string>) => [...names].slice(0, 40).join(", ");

/** Reads a table's rows one by one and remembers what has to be said about the whole of it at the end. */
export function tableReader({ mapping, where, errorsShown }: Table) {
  const columns = mappedColumns(mapping);
  const nameColumn = columns.find(({ fact }) => fact === "name")?.column ?? "name";
  const readCell = cellReader();
  const seen = new Set<string>();
  const errors: RowError[] = [];
  let errorCount = 0;
  let rowCount = 0;
  let size = 0;

  const fail = (error: RowError) => {
    errorCount += 1;
    if (errors.length < errorsShown) errors.push(error);
  };

  function aboutColumns(): string[] {
    const named = new Set([...mapping, ...where].map(({ column }) => column));
    const absent = [...named].filter((column) => !seen.has(column));
    if (absent.length > 0)
      return [`the file has no column ${quoted(absent)}; its columns are ${quoted(seen)}`];
    if (!seen.has(nameColumn))
      return [
        `no column gives the name; map one with --map <column>=name; the columns are ${quoted(seen)}`,
      ];
    return size === 0 && errorCount === 0
      ? [`none of the ${rowCount} rows passes --where; a pool needs at least one candidate`]
      : [];
  }

  return {
    fail,
    size: () => size,

    /** The row's facts; null where it is filtered out, or refused (now or because an earlier row was). */
    read(row: Row): CandidateFacts | null {
      rowCount += 1;
      if (seen.size < MAX_COLUMNS) for (const column in row.values) seen.add(column);
      if (row.problem === undefined && !passes(row, where)) return null;
      const reading = readRow(row, columns, readCell);
      if (reading.outcome === "refused") {
        reading.errors.forEach(fail);
        return null;
      }
      size += 1;
      return errorCount > 0 ? null : reading.facts;
    },

    finish() {
      const messages =
        seen.size > 0 ? aboutColumns() : rowCount === 0 && errorCount === 0 ? [NO_ROWS] : [];
      const read = new Set([...columns, ...where].map(({ column }) => column));
      const ignoredColumns = [...seen].filter((column) => !read.has(column));
      // A wrong column name is the cause of every error in the rows, so it stands alone.
      const causes = messages.map((message) => ({
        line: null,
        column: null,
        value: null,
        message,
      }));
      return causes.length > 0
        ? { errors: causes, errorCount: causes.length, ignoredColumns }
        : { errors, errorCount, ignoredColumns };
    },
  };
}
export type TableReader = ReturnType<typeof tableReader>;
