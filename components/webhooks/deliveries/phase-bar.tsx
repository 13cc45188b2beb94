import { formatDuration } from "@/components/ui/format";
import type { Attempt } from "@/lib/webhooks/schemas";
import { type Phase, phaseSegments } from "./phases";

const SHADE = {
  name: "bg-l4",
  connect: "bg-l3",
  TLS: "bg-l2",
  "first byte": "bg-l1",
  body: "bg-removed",
} as const satisfies Record<Phase, string>;

/** What an attempt that had no answer was doing when its time was over. */
const BROKEN_OFF = {
  name: "name not found after",
  connect: "not connected after",
  TLS: "no TLS after",
  "first byte": "no first byte after",
  body: "body broken off after",
} as const satisfies Record<Phase, string>;

/** Where an attempt's time went: a bar, and the same in words. */
export function PhaseBar({ attempt }: { attempt: Attempt }) {
  const segments = phaseSegments(attempt);
  const total = attempt.phases.total || 1;
  return (
    <>
      <div aria-hidden className="mt-1.5 flex h-2 gap-px overflow-hidden rounded-xs bg-hover">
        {segments.map(({ phase, ms }) => (
          <span
            key={phase}
            className={SHADE[phase]}
            style={{ width: `max(2px, ${(ms / total) * 100}%)` }}
          />
        ))}
      </div>
      <div className="num mt-1 flex flex-wrap gap-x-3 text-small text-ink-2">
        {segments.map(({ phase, ms, unfinished }) => (
          <span key={phase} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-xs ${SHADE[phase]}`} />
            {unfinished ? BROKEN_OFF[phase] : phase} {formatDuration(ms)}
          </span>
        ))}
      </div>
    </>
  );
}
