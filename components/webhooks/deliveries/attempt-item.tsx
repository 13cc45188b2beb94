import clsx from "clsx";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { formatDuration } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import type { Attempt } from "@/lib/webhooks/schemas";
import { type Phase, phaseSegments } from "./phases";

const DOT = {
  next: "border-2 border-dashed border-line-strong",
  now: "bg-accent",
  good: "bg-good",
  bad: "bg-bad",
  plain: "bg-line-strong",
} as const;

type TimelineItemProps = { dot: keyof typeof DOT; selected?: boolean; children: ReactNode };

/** A dot on the timeline with its content. */
export function TimelineItem({ dot, selected = false, children }: TimelineItemProps) {
  return (
    <li className="group relative grid grid-cols-[10px_minmax(0,1fr)] gap-x-3.5 pb-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-4 bottom-[-6px] left-[4.5px] w-px bg-line group-last:hidden"
      />
      <span aria-hidden className={clsx("relative mt-[5px] size-2.5 rounded-full", DOT[dot])} />
      <div className={clsx("-mt-px min-w-0", selected && "-mx-2 rounded bg-hover px-2 pb-1.5")}>
        {children}
      </div>
    </li>
  );
}

const PHASE_COLOR = {
  DNS: "bg-l4",
  connect: "bg-l3",
  TLS: "bg-l2",
  "first byte": "bg-l1",
  body: "bg-removed",
} as const satisfies Record<Phase, string>;

const INTERRUPTED_LABEL = {
  DNS: "no DNS answer after",
  connect: "not connected after",
  TLS: "no TLS session after",
  "first byte": "no first byte after",
  body: "body incomplete after",
} as const satisfies Record<Phase, string>;

/** The time of each phase as a bar and as text. */
function PhaseBar({ attempt }: { attempt: Attempt }) {
  const segments = phaseSegments(attempt);
  const total = attempt.phases.total || 1;
  return (
    <>
      <div aria-hidden className="mt-1.5 flex h-2 gap-px overflow-hidden rounded-xs bg-hover">
        {segments.map(({ phase, ms }) => (
          <span
            key={phase}
            className={PHASE_COLOR[phase]}
            style={{ width: `max(2px, ${(ms / total) * 100}%)` }}
          />
        ))}
      </div>
      <div className="num mt-1 flex flex-wrap gap-x-3 text-small text-ink-2">
        {segments.map(({ phase, ms, interrupted }) => (
          <span key={phase} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-xs ${PHASE_COLOR[phase]}`} />
            {interrupted ? INTERRUPTED_LABEL[phase] : phase} {formatDuration(ms)}
          </span>
        ))}
      </div>
    </>
  );
}

function Outcome({ attempt: { error, status } }: { attempt: Attempt }) {
  if (error === null) return <Chip tone="good">{status ? `HTTP ${status}` : "Delivered"}</Chip>;
  return <Chip tone="bad">{attemptErrorLabel(error.code, status)}</Chip>;
}

type Props = { attempt: Attempt; selected: boolean; onSelect: () => void };

/** One attempt in the timeline: its outcome, its phases and, after a failure, what to do. */
export function AttemptItem({ attempt, selected, onSelect }: Props) {
  const { n, error, recovered, started_at, duration_ms } = attempt;
  return (
    <TimelineItem dot={error ? "bad" : "good"} selected={selected}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-px">
        <button
          type="button"
          onClick={onSelect}
          aria-pressed={selected}
          className="rounded-[4px] font-medium hover:text-accent-text"
        >
          Attempt {n}
        </button>
        <Outcome attempt={attempt} />
        {recovered && <Chip tone="warn">possible duplicate</Chip>}
        <span className="num text-ink-2">
          <Timestamp at={started_at} exact /> · {formatDuration(duration_ms)}
        </span>
      </div>
      <PhaseBar attempt={attempt} />
      {error && (
        <p className="mt-1 text-table">
          <code className="mr-1.5 text-bad">{error.code}</code>
          <span className="text-ink-2">{error.message}</span>
        </p>
      )}
      {recovered && (
        <p className="mt-1 text-table text-ink-2">
          A worker stopped during this attempt, so it was sent again. Your server may have received
          it twice: deduplicate by <code>X-Nexio-Delivery</code>.
        </p>
      )}
    </TimelineItem>
  );
}
