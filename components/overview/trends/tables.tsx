"use client";

import { durationOrDash, formatCount, formatUtcDay } from "@/components/ui/format";
import { type Column, ListTable } from "@/components/ui/list-table";
import { TIER_LABELS, TIERS } from "@/lib/domain/tiers";
import { CountLink, type RunListFilters } from "../count-link";
import type { TrendTotals } from "../queries";
import { endedRuns, PARTS } from "./totals";

/** A row of a table of runs: a day, a kind or an engine. `filters`: null if no list can show these runs. */
export type TrendRow = TrendTotals & { key: string; label: string; filters: RunListFilters | null };

const number = (
  header: string,
  cell: Column<TrendRow>["cell"],
  rest: Partial<Column<TrendRow>> = {},
): Column<TrendRow> => ({ header, align: "end", cell, ...rest });

const nameColumn = (header: string): Column<TrendRow> => ({
  header,
  rowHeader: true,
  cell: ({ label }) => <span className="font-medium wrap-anywhere">{label}</span>,
});

const runColumns = PARTS.map(({ name, filters, count }) =>
  number(name, (row) => (
    <CountLink
      count={count(row)}
      filters={row.filters && { ...row.filters, ...filters }}
      label={`${name.toLowerCase()}, ${row.label}`}
    />
  )),
);

const durationColumns = [
  number("Median", (row) => <span className="num">{durationOrDash(row.duration_p50_ms)}</span>),
  number("p95", (row) => <span className="num">{durationOrDash(row.duration_p95_ms)}</span>),
];

const endedColumn = number("Runs", (row) => (
  <CountLink
    count={endedRuns(row)}
    filters={row.filters && { ...row.filters, status: "completed,degraded,failed" }}
    label={`ended runs, ${row.label}`}
  />
));

const tierColumns = TIERS.map((tier) =>
  number(TIER_LABELS[tier], ({ candidates }) => (
    <span className="num">{formatCount(candidates[tier])}</span>
  )),
);

const COLUMNS = {
  runs: runColumns,
  durations: [endedColumn, ...durationColumns],
  tiers: [endedColumn, ...tierColumns],
  groups: [
    endedColumn,
    ...runColumns.slice(1),
    ...durationColumns.map((column) => ({ ...column, visibleFrom: "sm" as const })),
  ],
} as const satisfies Record<string, readonly Column<TrendRow>[]>;

const SHAPES = Object.fromEntries(
  (["Day (UTC)", "Kind", "Engine"] as const).flatMap((heading) =>
    (["runs", "durations", "tiers", "groups"] as const).map((columns) => [
      `${heading} ${columns}`,
      [nameColumn(heading), ...COLUMNS[columns]],
    ]),
  ),
);

/** A table of run counts. Each links to its list. */
export const TrendTable = ({
  heading,
  columns,
  caption,
  rows,
}: {
  heading: "Day (UTC)" | "Kind" | "Engine";
  columns: keyof typeof COLUMNS;
  caption: string;
  rows: readonly TrendRow[];
}) => (
  <ListTable
    columns={SHAPES[`${heading} ${columns}`] ?? []}
    rows={rows}
    keyOf={({ key }) => key}
    caption={caption}
  />
);

export const dayLabel = (day: string) => formatUtcDay(day).replace(" (UTC)", "");
