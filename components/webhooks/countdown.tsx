"use client";

import { formatDuration } from "@/components/ui/format";
import { useNow } from "@/components/ui/now";

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
/** Longer times are shown in days. */
const MAX_HOURS = 48;

/** `in 4 days 23 h`, `in 4 min 12 s`; whole seconds down to 1, then `now`. */
export function countdownLabel(leftMs: number): string {
  if (leftMs <= 0) return "now";
  const hours = Math.floor(leftMs / HOUR_MS);
  if (hours >= MAX_HOURS) return `in ${Math.floor(hours / 24)}\u00a0days ${hours % 24}\u00a0h`;
  const seconds = Math.ceil(leftMs / SECOND_MS);
  // Durations below ten seconds have tenths, but this changes once a second.
  return seconds < 10 ? `in ${seconds}\u00a0s` : `in ${formatDuration(seconds * SECOND_MS)}`;
}

/** The time left until `at`, updated every second. */
export function Countdown({ at }: { at: string }) {
  const now = useNow(SECOND_MS);
  return (
    <span className="num whitespace-nowrap" role="timer">
      {now === null ? "…" : countdownLabel(Date.parse(at) - now)}
    </span>
  );
}
