import type { CustomFact } from "@/lib/domain/custom-facts";
import { isRecord } from "@/lib/domain/record";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import type { Row } from "../row";
import { fileError, type RowError } from "../row-error";
import { COMMAND_WORDING, type Wording } from "../wording";
import { readRow } from "./candidate-row";
import {
  type ColumnMapping,
  type ColumnScale,
  columnList,
  createColumns,
  type RowFilter,
} from "./columns";
import { customTargets } from "./custom-targets";

export type TableOptions = {
  mapping: readonly ColumnMapping[];
  scales: readonly ColumnScale[];
  where: readonly RowFilter[];
  /** The facts that the pool declares itself. */
  customFacts?: readonly CustomFact[];
  wording?: Wording;
};

/** Receives errors: of rows, which can be set aside, and of the whole table, which cannot. */
export type ErrorSink = {
  addRowErrors: (errors: readonly RowError[]) => void;
  /** Whether candidates are still of use: false after the first error of an import that is all or nothing. */
  isOpen: () => boolean;
};

/** JSON files may have custom facts as an object, as exports write them: `custom.<key>` is the column of each. */
function withCustomColumns(row: Row): Row {
  const { custom } = row.values;
  if (!isRecord(custom)) return row;
  const { custom: _, ...values } = row.values;
  for (const [key, value] of Object.entries(custom)) values[`custom.${key}`] = value;
  return { ...row, values };
}

/** Reads the rows of a table of candidates one by one. */
export function createTableReader(options: TableOptions, sink: ErrorSink) {
  const { customFacts = [], wording = COMMAND_WORDING } = options;
  const columns = createColumns({ ...options, ...customTargets(customFacts), wording });
  let rowCount = 0;
  let candidates = 0;

  function tableErrors(failedRows: number): RowError[] {
    const seen = columns.seen();
    if (seen.length === 0)
      return rowCount === 0 && failedRows === 0
        ? [fileError("the file has no rows; a pool needs at least one candidate")]
        : [];
    const errors = columns.errors();
    if (errors.length > 0) return errors;
    if (!columns.hasTarget("name"))
      return [
        fileError(
          `no column is the name; ${wording.mapTo("name")}; the columns are ${columnList(seen)}`,
        ),
      ];
    if (candidates === 0 && failedRows === 0)
      return [
        fileError(
          `none of the ${rowCount} rows matches ${wording.where}; a pool needs at least one candidate`,
        ),
      ];
    return columns.scaleErrors();
  }

  return {
    /** The row's facts. Null if it is filtered out or invalid, or if nothing can be imported any more. */
    read(given: Row): CandidateFacts | null {
      const row = withCustomColumns(given);
      rowCount += 1;
      for (const column in row.values) columns.find(column);
      if (row.problem === undefined && !columns.matches(row.values)) return null;
      const reading = readRow(row, columns.find);
      if (reading.outcome === "refused") {
        sink.addRowErrors(reading.errors);
        return null;
      }
      candidates += 1;
      return sink.isOpen() ? reading.facts : null;
    },
    /** The errors of the whole table. They cause errors in every row, so they are reported alone. */
    tableErrors,
    ignoredColumns: () => columns.ignored(),
    /** What each column gives, in the order of the file. */
    columns: () => columns.targets(),
    /** How many rows became candidates. */
    candidateCount: () => candidates,
    /** What is wrong with the units of columns. */
    scaleErrors: () => columns.scaleErrors(),
  };
}
export type TableReader = ReturnType<typeof createTableReader>;
