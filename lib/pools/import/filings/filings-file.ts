import { toSnakeCase } from "@/lib/domain/line-names";
import { Filing } from "@/lib/evaluation/candidates/facts";
import { FILING_PARTS, type Field, type FilingPart, factField, filingField } from "../cells/fields";
import { cellMessage } from "../cells/read-cell";
import { excerpt } from "../cells/text";
import type { Row } from "../row";
import { fileError, type RowError } from "../row-error";
import { type ColumnMapping, type ColumnScale, columnList, createColumns } from "../table/columns";
import type { ErrorSink } from "../table/table-reader";

/** The fact by which filings find their candidate. */
export type JoinFact = "key" | "name";

/** A second file with one filing per row: of a candidate, a line, and one or more states. */
export type FilingsFile = {
  rows: AsyncIterable<Row>;
  join: JoinFact;
  mapping?: readonly ColumnMapping[];
  scales?: readonly ColumnScale[];
};

type Target = { name: string; field: Field } & (
  | { kind: "join" }
  | { kind: "filing"; part: FilingPart }
);

export const filingTargetNames = (join: JoinFact): string[] => [join, ...FILING_PARTS];

export function findFilingTarget(join: JoinFact) {
  return (column: string): Target | null => {
    const name = toSnakeCase(column);
    if (name === join) return { name, kind: "join", field: factField(join) };
    const part = name === "state" ? "states" : FILING_PARTS.find((known) => known === name);
    return part ? { name: part, kind: "filing", part, field: filingField(part) } : null;
  };
}

const REQUIRED = ["line", "states", "status"] as const;

/** Reads the rows of a file of filings one by one. */
export function createFilingsReader(
  { join, mapping = [], scales = [] }: Omit<FilingsFile, "rows">,
  sink: ErrorSink,
) {
  const columns = createColumns({ mapping, scales, where: [], findTarget: findFilingTarget(join) });
  let rowCount = 0;

  return {
    /** The filing of a row and the value that joins it, or null if it is invalid. */
    read({ line, values, problem, decimalComma = false }: Row) {
      rowCount += 1;
      for (const column in values) columns.find(column);
      const errors: RowError[] = [];
      const fail = (column: string | null, value: string | null, message: string) =>
        errors.push({ file: "filings", line, column, value, message });
      if (problem !== undefined) fail(null, null, problem);
      const parts: Record<string, unknown> = {};
      for (const name in values)
        for (const { column, target, read, scaleCheck } of columns.find(name)) {
          const reading = read(values[name], decimalComma);
          if (reading.outcome === "missing") continue;
          if (reading.number !== undefined) scaleCheck?.count(reading.number);
          if (reading.outcome === "read") parts[target.name] = reading.value;
          else
            fail(column, excerpt(values[name]), cellMessage(target.field, values[name], reading));
        }
      if (errors.length === 0)
        for (const part of [join, ...REQUIRED])
          if (parts[part] === undefined)
            fail(part, "", `the ${part} is empty; every filing needs one`);
      if (errors.length > 0) {
        sink.addRowErrors(errors);
        return null;
      }
      const { [join]: joined, ...filing } = parts;
      return sink.isOpen() ? { line, joined: String(joined), filing: Filing.parse(filing) } : null;
    },

    tableErrors(): RowError[] {
      const inFilings = (error: RowError): RowError => ({ ...error, file: "filings" });
      if (rowCount === 0) return [inFilings(fileError("the file of filings has no rows"))];
      const absent = [join, ...REQUIRED].filter((name) => !columns.hasTarget(name));
      const errors = columns.errors();
      if (errors.length === 0 && absent.length > 0)
        errors.push(
          fileError(
            `the file of filings has no column ${absent.join(", ")}; map one with --filings-map <column>=${absent[0]}; its columns are ${columnList(columns.seen())}`,
          ),
        );
      return (errors.length > 0 ? errors : columns.scaleErrors()).map(inFilings);
    },
    ignoredColumns: () => columns.ignored(),
  };
}
