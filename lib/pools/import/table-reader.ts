import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import {
  type ColumnMapping,
  fileError,
  mappedColumns,
  matchesFilters,
  type RowError,
  type RowFilter,
  readRow,
} from "./candidate-row";
import { createCellReader } from "./cells";
import type { Row } from "./row";

type Table = {
  mapping: readonly ColumnMapping[];
  where: readonly RowFilter[];
  maxErrors: number;
};

// Each JSON row may have columns of its own. Messages stay readable.
const MAX_COLUMNS = 1000;
const MAX_LISTED_COLUMNS = 40;

const columnList = (names: Iterable<string>) => [...names].slice(0, MAX_LISTED_COLUMNS).join(", ");

/** Reads the rows of a table one by one and collects the errors: of the rows, and of the table at its end. */
export function createTableReader({ mapping, where, maxErrors }: Table) {
  const columns = mappedColumns(mapping);
  const nameColumn = columns.find(({ fact }) => fact === "name")?.column ?? "name";
  const readCell = createCellReader();
  const seen = new Set<string>();
  const errors: RowError[] = [];
  let errorCount = 0;
  let rowCount = 0;
  let size = 0;

  const addError = (error: RowError) => {
    errorCount += 1;
    if (errors.length < maxErrors) errors.push(error);
  };

  function tableError(): string | null {
    if (seen.size === 0)
      return rowCount === 0 && errorCount === 0
        ? "the file has no rows; a pool needs at least one candidate"
        : null;
    const named = new Set([...mapping, ...where].map(({ column }) => column));
    const absent = [...named].filter((column) => !seen.has(column));
    if (absent.length > 0)
      return `the file has no column ${columnList(absent)}; its columns are ${columnList(seen)}`;
    if (!seen.has(nameColumn))
      return `no column is the name; map one with --map <column>=name; the columns are ${columnList(seen)}`;
    return size === 0 && errorCount === 0
      ? `none of the ${rowCount} rows matches --where; a pool needs at least one candidate`
      : null;
  }

  return {
    addError,

    /** The row's facts. Null if it is filtered out or invalid, or if an earlier row was invalid. */
    read(row: Row): CandidateFacts | null {
      rowCount += 1;
      if (seen.size < MAX_COLUMNS) for (const column in row.values) seen.add(column);
      if (row.problem === undefined && !matchesFilters(row, where)) return null;
      const reading = readRow(row, columns, readCell);
      if (reading.outcome === "refused") {
        reading.errors.forEach(addError);
        return null;
      }
      size += 1;
      return errorCount > 0 ? null : reading.facts;
    },

    finish() {
      const used = new Set([...columns, ...where].map(({ column }) => column));
      const ignoredColumns = [...seen].filter((column) => !used.has(column));
      // A wrong column name causes an error in every row, so it is reported alone.
      const message = tableError();
      return message === null
        ? { errors, errorCount, ignoredColumns }
        : { errors: [fileError(message)], errorCount: 1, ignoredColumns };
    },
  };
}
export type TableReader = ReturnType<typeof createTableReader>;
