"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { formatDuration } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import type { Attempt, DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { ERROR_LABEL } from "../labels";
import { Countdown } from "./countdown";
import { PhaseBar } from "./phase-bar";

type Dot = "next" | "now" | "good" | "bad" | "plain";

const DOT = {
  next: "border-2 border-dashed border-line-strong",
  now: "bg-accent",
  good: "bg-good",
  bad: "bg-bad",
  plain: "bg-line-strong",
} as const satisfies Record<Dot, string>;

function Point({
  dot,
  selected = false,
  children,
}: {
  dot: Dot;
  selected?: boolean;
  children: ReactNode;
}) {
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

/** What an attempt came to, in a word. */
function AttemptOutcome({ attempt: { error, status } }: { attempt: Attempt }) {
  if (error === null) return <Chip tone="good">{status ?? "Delivered"}</Chip>;
  return (
    <Chip tone="bad">
      {error.code === "http_error" || error.code === "redirect"
        ? (status ?? ERROR_LABEL[error.code])
        : ERROR_LABEL[error.code]}
    </Chip>
  );
}

function AttemptPoint({
  attempt,
  selected,
  onSelect,
}: {
  attempt: Attempt;
  selected: boolean;
  onSelect: () => void;
}) {
  return (
    <Point dot={attempt.error ? "bad" : "good"} selected={selected}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-px">
        <button
          type="button"
          onClick={onSelect}
          aria-pressed={selected}
          className="rounded-[4px] font-medium hover:text-accent-text"
        >
          Attempt {attempt.n}
        </button>
        <AttemptOutcome attempt={attempt} />
        {attempt.recovered && (
          <Chip tone="warn" className="cursor-help">
            <span title="A worker of ours ended during this attempt, so it was made again: it may have arrived twice. Deduplicate by X-Nexio-Delivery.">
              recovered
            </span>
          </Chip>
        )}
        <span className="num text-ink-2">
          <Timestamp at={attempt.started_at} exact /> · {formatDuration(attempt.duration_ms)}
        </span>
      </div>
      <PhaseBar attempt={attempt} />
      {attempt.error && (
        <p className="mt-1 text-table">
          {/* Where the chip above shows a status or other words, the error's name as the API has it. */}
          {ERROR_LABEL[attempt.error.code] !== attempt.error.code && (
            <code className="mr-1.5 text-bad">{attempt.error.code}</code>
          )}
          <span className="text-ink-2">{attempt.error.message}</span>
        </p>
      )}
      {attempt.recovered && (
        <p className="mt-1 text-table text-ink-2">
          It was made again after a worker of ours ended in the middle of it, so it may have arrived
          twice.
        </p>
      )}
    </Point>
  );
}

function Ahead({ delivery }: { delivery: DeliveryWithAttempts }) {
  const { state, attempt, next_attempt_at: nextAt } = delivery;
  if (state === "delivering") {
    return (
      <Point dot="now">
        <b className="font-medium">Attempt {attempt}</b>{" "}
        <span className="text-ink-2">is being made now</span>
      </Point>
    );
  }
  if (state !== "pending" || nextAt === null) return null;
  return (
    <Point dot="next">
      <b className="font-medium">Attempt {attempt + 1}</b>{" "}
      <span className="text-ink-2">
        <Countdown at={nextAt} />, at <Timestamp at={nextAt} exact />
      </span>
    </Point>
  );
}

const LAST = {
  dead_lettered: "Given up: no attempt is left. Replay sends the same payload again.",
  cancelled: "Cancelled: its endpoint was deactivated or deleted before it arrived.",
} as const;

type Props = {
  delivery: DeliveryWithAttempts;
  selected: number | null;
  onSelect: (n: number) => void;
};

/** A delivery's way through time, the newest first: what comes next, each attempt, the event itself. */
export function AttemptTimeline({ delivery, selected, onSelect }: Props) {
  const { state, attempts } = delivery;
  return (
    <ol className="mt-2">
      <Ahead delivery={delivery} />
      {(state === "dead_lettered" || state === "cancelled") && (
        <Point dot="plain">
          <span className="text-ink-2">
            {LAST[state]} {delivery.finished_at && <Timestamp at={delivery.finished_at} exact />}
          </span>
        </Point>
      )}
      {attempts
        .map((attempt) => (
          <AttemptPoint
            key={attempt.n}
            attempt={attempt}
            selected={attempt.n === selected}
            onSelect={() => onSelect(attempt.n)}
          />
        ))
        .reverse()}
      <Point dot="plain">
        <span className="text-ink-2">
          {delivery.replay_of
            ? "Asked for as a replay"
            : delivery.run_id
              ? "Event recorded with the run's result"
              : "Test event recorded"}
          , <Timestamp at={delivery.created_at} exact />
        </span>
      </Point>
    </ol>
  );
}
