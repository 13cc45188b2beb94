"use client";

import clsx from "clsx";
import {
  formatClock,
  formatDay,
  formatExactTime,
  formatExactTimes,
  formatRelativeTime,
} from "./format";
import { useTimeText } from "./now";
import { useTimeZone } from "./time-zone";
import { Tooltip } from "./tooltip";

function Exact({ atMs }: { atMs: number }) {
  const zone = useTimeZone();
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
  const zone = useTimeZone();
  const atMs = Date.parse(at);
  const textAt = (nowMs: number) =>
    exact
      ? formatClock(atMs, { nowMs, zone })
      : (formatRelativeTime(atMs, nowMs) ?? formatDay(atMs, zone));
  // The server does not know the clock of the browser. Until then both render the day.
  const text = useTimeText(1000, textAt) ?? formatDay(atMs, zone);
  return (
    <Tooltip content={<Exact atMs={atMs} />}>
      <time
        dateTime={at}
        // On paper "2 min ago" says nothing: the exact time is printed instead.
        data-exact={formatExactTime(atMs, zone)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard.
        tabIndex={0}
        className={clsx(
          "row-inner num rounded-[4px] whitespace-nowrap print:after:content-[attr(data-exact)]",
          className,
        )}
      >
        <span className="print:hidden">{text}</span>
      </time>
    </Tooltip>
  );
}
