"use client";

import { useEnvironmentHref } from "@/components/layout/environment";
import { formatCount } from "@/components/ui/format";
import { Link } from "@/components/ui/link";

/** The filters of a list of runs. */
export type RunListFilters = Readonly<Record<string, string | undefined>>;

/** A count that links to its list of runs; plain text without filters. */
export function CountLink({
  count,
  filters,
  label,
  more = false,
}: {
  count: number;
  /** Null if no list can show these runs. */
  filters: RunListFilters | null;
  /** What the runs are, for screen readers. */
  label: string;
  /** There are more than `count`. */
  more?: boolean;
}) {
  const href = useEnvironmentHref();
  if (count === 0) return <span className="num text-ink-3">0</span>;
  const text = `${formatCount(count)}${more ? "+" : ""}`;
  if (filters === null) return <span className="num">{text}</span>;
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return (
    <Link
      href={href(`/runs?${new URLSearchParams(given)}`)}
      className="link num"
      aria-label={`${text} ${label}`}
    >
      {text}
    </Link>
  );
}
