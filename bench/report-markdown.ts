import type { Report, Row } from "./report";

const COLUMNS = [
  ["What", ({ what }) => what],
  ["Goal", ({ goal }) => goal],
  ["Measured", ({ measured }) => measured],
  ["Baseline", ({ baseline }) => baseline],
  ["Ratio", ({ ratio }) => ratio],
  ["Processor time", ({ cpu }) => cpu],
  [
    "Reached",
    ({ reached }) => (reached === undefined ? undefined : reached ? "yes" : "**missed**"),
  ],
] as const satisfies readonly (readonly [string, (row: Row) => string | undefined])[];

/** The conditions and the table of one or several reports. Columns that no row has are left out. */
export function reportMarkdown(
  reports: readonly Report[],
  { machine, date }: { machine: string; date: string },
): string {
  const rows = reports.flatMap((report) => report.rows);
  const columns = COLUMNS.filter(([, cell]) => rows.some((row) => cell(row) !== undefined));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const conditions = [...new Set(reports.map((report) => report.conditions))].join("\n");
  const loads = reports.map(({ load }) => load).join("; ");
  return [
    conditions,
    `${machine}.`,
    `On ${date}, load ${loads}.`,
    "",
    line(columns.map(([name]) => name)),
    line(columns.map(() => "---")),
    ...rows.map((row) =>
      line(columns.map(([, cell]) => (cell(row) ?? "–").replaceAll("|", "\\|"))),
    ),
  ].join("\n");
}

/** Replaces what is between `<!-- bench:name -->` and the next `<!-- /bench -->`. Throws if the page has no such markers. */
export function withTable(page: string, name: string, table: string): string {
  const start = `<!-- bench:${name} -->`;
  const end = "<!-- /bench -->";
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/performance.md has no markers for ${name}`);
  return `${page.slice(0, from + start.length)}\n${table}\n${page.slice(to)}`;
}
