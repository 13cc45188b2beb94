import { toCsv } from "@/lib/csv";

type Cell = string | number | boolean | null;
/** One object of the output. Names are those of the API. */
export type Fields = Readonly<Record<string, Cell>>;
export type OutputOptions = { json?: boolean; csv?: boolean };

const shown = (cell: Cell | undefined) =>
  cell === null || cell === undefined || cell === "" ? "-" : String(cell);

function table(rows: readonly Fields[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => shown(row[name])))];
  const widths = names.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const isNumber = names.map((name) => rows.every((row) => typeof row[name] === "number"));
  return lines
    .map((line) =>
      line
        .map((cell, i) =>
          isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const csvCell = (cell: Cell | undefined) => (typeof cell === "boolean" ? String(cell) : cell);

function csv(rows: readonly Fields[]): string {
  const names = Object.keys(rows[0] ?? {});
  return toCsv(
    rows,
    Object.fromEntries(names.map((name) => [name, (row: Fields) => csvCell(row[name])])),
  );
}

/** Prints objects as a table, as a JSON array, or as CSV. `none` is printed on stderr if there are no objects. */
export function printRows(rows: readonly Fields[], options: OutputOptions, none: string): void {
  if (options.json) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) console.error(none);
  else if (options.csv) process.stdout.write(csv(rows));
  else console.log(table(rows));
}

/** Prints one object: a line for each field, or JSON. */
export function printFields(fields: Fields, { json }: OutputOptions): void {
  if (json) {
    console.log(JSON.stringify(fields, null, 2));
    return;
  }
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  for (const [name, cell] of Object.entries(fields))
    console.log(`${name.padEnd(width)}  ${shown(cell)}`);
}
