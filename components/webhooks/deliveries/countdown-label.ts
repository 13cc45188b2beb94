import { formatDuration } from "@/components/ui/format";

const SECOND_MS = 1000;

/** `in 4 min 12 s`, in whole seconds that count down to 1 before it is `now`. */
export function countdownLabel(leftMs: number): string {
  if (leftMs <= 0) return "now";
  const seconds = Math.ceil(leftMs / SECOND_MS);
  // Below ten seconds a duration shows tenths, which a clock that ticks once a second cannot keep.
  return seconds < 10 ? `in ${seconds}\u00a0s` : `in ${formatDuration(seconds * SECOND_MS)}`;
}
