import { closeSync, openSync, writeSync } from "node:fs";
import type { RowError } from "./row-error";

const HEADER = ["file", "row", "column", "value", "reason"];
const BATCH_CHARACTERS = 1 << 16;
// A spreadsheet would run such a cell as a formula.
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(value: string): string {
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A CSV file with a row for each error of an import. It is written as errors come, in constant memory. Throws if the
 * file cannot be created.
 */
export function createReport(path: string) {
  const file = openSync(path, "w");
  let batch = "";
  const write = () => {
    writeSync(file, batch);
    batch = "";
  };
  const addLine = (cells: readonly string[]) => {
    batch += `${cells.map(csvCell).join(",")}\n`;
    if (batch.length > BATCH_CHARACTERS) write();
  };
  addLine(HEADER);
  return {
    add({ file: source, line, column, value, message }: RowError) {
      addLine([
        source ?? "candidates",
        line === null ? "" : String(line),
        column ?? "",
        value ?? "",
        message,
      ]);
    },
    close() {
      write();
      closeSync(file);
    },
  };
}
