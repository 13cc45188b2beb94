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

/** A time as the distance from now, or with `exact` by the clock; hover or focus gives the exact time, its zone and UTC. `at` is ISO 8601. */
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
  const wordsAt = (nowMs: number) =>
    exact
      ? formatClock(atMs, { nowMs, zone })
      : (formatRelativeTime(atMs, nowMs) ?? formatDay(atMs, zone));
  // Until the browser's clock and zone are known, server and browser both show the day in UTC.
  const words = useTimeText(1000, wordsAt) ?? formatDay(atMs, "utc");
  return (
    <Tooltip content={<Exact atMs={atMs} />}>
      <time
        dateTime={at}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard.
        tabIndex={0}
        className={clsx("row-inner num rounded-[4px] whitespace-nowrap", className)}
      >
        {words}
      </time>
    </Tooltip>
  );
}
