"use client";

import { useNow } from "@/components/ui/now";
import { untilWords } from "./countdown-words";

/** The time until a moment, counting down: `in 4 min 12 s`; `now` when it has come. */
export function Countdown({ at }: { at: string }) {
  const now = useNow(1000);
  return (
    <span className="num whitespace-nowrap" role="timer">
      {now === null ? "…" : untilWords(Date.parse(at) - now)}
    </span>
  );
}
