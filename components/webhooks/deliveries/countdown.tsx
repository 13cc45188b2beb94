"use client";

import { useNow } from "@/components/ui/now";
import { countdownLabel } from "./countdown-label";

/** The time until a moment, counting down: `in 4 min 12 s`; `now` when it has come. */
export function Countdown({ at }: { at: string }) {
  const now = useNow(1000);
  return (
    <span className="num whitespace-nowrap" role="timer">
      {now === null ? "…" : countdownLabel(Date.parse(at) - now)}
    </span>
  );
}
