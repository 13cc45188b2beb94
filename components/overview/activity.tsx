"use client";

import { durationOrDash, formatCount, formatPercent } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import { CountLink } from "./count-link";
import type { OverviewData } from "./queries";

const DAY = { created: "24h" } as const;

/** `↑ 12%, 340 the day before`. */
function comparison(now: number, before: number): string {
  if (before === 0) return "none the day before";
  if (now === before) return "same as the day before";
  const percent = formatPercent(Math.abs(now - before), before, { decimals: 0 });
  return `${now > before ? "↑" : "↓"} ${percent}, ${formatCount(before)} the day before`;
}

const Before = ({ children }: { children: string }) => (
  <span className="block text-ink-3">{children}</span>
);

/** The last 24 hours, compared with the day before. */
export function Activity({ overview }: { overview: OverviewData }) {
  const { last_day: now, day_before: before } = overview;
  return (
    <dl
      aria-label="Last 24 hours"
      className="mt-4 grid grid-cols-2 gap-x-10 gap-y-4 sm:flex sm:flex-wrap"
    >
      <Stat value={<CountLink count={now.runs} filters={DAY} label="runs in the last 24 hours" />}>
        runs in the last 24 hours
        <Before>{comparison(now.runs, before.runs)}</Before>
      </Stat>
      <Stat
        value={
          <CountLink
            count={now.failed}
            filters={{ ...DAY, status: "failed" }}
            label="failed in the last 24 hours"
          />
        }
      >
        failed
        <Before>{comparison(now.failed, before.failed)}</Before>
      </Stat>
      <Stat value={durationOrDash(now.duration_p50_ms)}>
        median duration
        <Before>
          {before.duration_p50_ms === null
            ? "no runs ended the day before"
            : `${durationOrDash(before.duration_p50_ms)} the day before`}
        </Before>
      </Stat>
    </dl>
  );
}
