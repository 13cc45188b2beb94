"use client";

import { useEnvironmentHref } from "@/components/layout/environment";
import { formatCount, formatPercent } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { type Column, ListSkeleton, ListTable, Stacked } from "@/components/ui/list-table";

/** One row of a chart and of the table beside it. */
export type StatsRow = {
  key: string;
  label: string;
  decided: number;
  followed: number;
  not_followed: number;
  /** The filters of the list of its runs. */
  filters: Readonly<Record<string, string>>;
};

/** A number that opens the list of its runs. */
export function RunsLink({
  count,
  filters,
  label,
}: {
  count: number;
  filters: Readonly<Record<string, string>>;
  /** What the runs are, for screen readers. */
  label: string;
}) {
  const href = useEnvironmentHref();
  if (count === 0) return <span className="num text-ink-3">0</span>;
  const query = new URLSearchParams({ decision: "any", ...filters });
  return (
    <Link href={href(`/runs?${query}`)} className="link num" aria-label={`${count} ${label}`}>
      {formatCount(count)}
    </Link>
  );
}

/** The part of the known outcomes that followed the recommendation. */
export const followedShare = ({
  followed,
  not_followed,
}: Pick<StatsRow, "followed" | "not_followed">) =>
  followed + not_followed === 0
    ? "–"
    : formatPercent(followed, followed + not_followed, { decimals: 0 });

const column = (
  header: string,
  cell: Column<StatsRow>["cell"],
  rest: Partial<Column<StatsRow>> = {},
): Column<StatsRow> => ({ header, align: "end", cell, skeleton: [["w-8"]], ...rest });

const columnsOf = (heading: string): readonly Column<StatsRow>[] => [
  {
    header: heading,
    rowHeader: true,
    cell: ({ label, decided, filters }) => (
      <>
        <span className="font-medium wrap-anywhere">{label}</span>
        <Stacked until="sm" className="text-small text-ink-3">
          <RunsLink count={decided} filters={filters} label={`decided, ${label}`} /> decided
        </Stacked>
      </>
    ),
    skeleton: [["w-28", "w-20", "w-24"]],
  },
  column(
    "Decided",
    ({ decided, filters, label }) => (
      <RunsLink count={decided} filters={filters} label={`decided, ${label}`} />
    ),
    { width: "w-[72px]", visibleFrom: "sm" },
  ),
  column(
    "Followed",
    ({ followed, filters, label }) => (
      <RunsLink
        count={followed}
        filters={{ ...filters, followed: "true" }}
        label={`followed, ${label}`}
      />
    ),
    { width: "w-[76px]" },
  ),
  column(
    "Not followed",
    ({ not_followed, filters, label }) => (
      <RunsLink
        count={not_followed}
        filters={{ ...filters, followed: "false" }}
        label={`not followed, ${label}`}
      />
    ),
    { width: "w-[56px]" },
  ),
  column("Share", (row) => <span className="num">{followedShare(row)}</span>, {
    width: "w-[64px]",
  }),
];

export const StatsTable = (props: {
  heading: string;
  caption: string;
  rows: readonly StatsRow[];
}) => (
  <ListTable
    columns={columnsOf(props.heading)}
    rows={props.rows}
    keyOf={({ key }) => key}
    caption={props.caption}
  />
);

export const StatsSkeleton = () => (
  <ListSkeleton columns={columnsOf("")} caption="Loading the statistics" rows={5} />
);
