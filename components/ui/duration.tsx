"use client";

import { formatDuration } from "./format";
import { useNow } from "./now";

const TICK_MS = 200;

export function Duration({ ms }: { ms: number | undefined }) {
  return (
    <span className="num whitespace-nowrap">{ms === undefined ? "–" : formatDuration(ms)}</span>
  );
}

/** The time since an ISO 8601 timestamp, counting up. */
export function ElapsedTime({ since }: { since: string }) {
  const now = useNow(TICK_MS);
  return (
    <span className="num whitespace-nowrap">
      {now === null ? "…" : formatDuration(now - Date.parse(since))}
    </span>
  );
}
