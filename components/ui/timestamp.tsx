"use client";

import clsx from "clsx";
import { formatClock, formatDay, formatExactTimes, formatRelativeTime } from "./format";
import { useTimeText } from "./now";
import { usePreference } from "./preferences";
import { Tooltip } from "./tooltip";

function Exact({ atMs }: { atMs: number }) {
  const zone = usePreference("zone");
  const { shown, zoneName, utc } = formatExactTimes(atMs, zone);
  return (
    <div className="num">
      <div className="font-medium">{shown}</div>
      {zoneName !== "UTC" && <div className="text-ink-2">{zoneName}</div>}
      <div className="mt-0.5 font-mono text-ink-3">{utc}</div>
    </div>
  );
}

/**
 * A relative time, or with `exact` the time of day. Hover and focus show the exact time, its zone and UTC.
 * `at` is ISO 8601.
 */
export function Timestamp({
  at,
  exact = false,
  className,
}: {
  at: string;
  exact?: boolean;
  className?: string;
}) {
  const zone = usePreference("zone");
  const atMs = Date.parse(at);
  const textAt = (nowMs: number) =>
    exact
      ? formatClock(atMs, { nowMs, zone })
      : (formatRelativeTime(atMs, nowMs) ?? formatDay(atMs, zone));
  // The server does not know the clock and zone of the browser. Until then both render the day in UTC.
  const text = useTimeText(1000, textAt) ?? formatDay(atMs, "utc");
  return (
    <Tooltip content={<Exact atMs={atMs} />}>
      <time
        dateTime={at}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard.
        tabIndex={0}
        className={clsx("row-inner num rounded-[4px] whitespace-nowrap", className)}
      >
        {text}
      </time>
    </Tooltip>
  );
}
