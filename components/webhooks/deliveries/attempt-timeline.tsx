"use client";

import { Timestamp } from "@/components/ui/timestamp";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { Countdown } from "../countdown";
import { AttemptItem, TimelineItem } from "./attempt-item";

function NextAttempt({ delivery }: { delivery: DeliveryWithAttempts }) {
  const { state, attempt, next_attempt_at: nextAt } = delivery;
  if (state === "delivering")
    return (
      <TimelineItem dot="now">
        <b className="font-medium">Attempt {attempt}</b>{" "}
        <span className="text-ink-2">in progress</span>
      </TimelineItem>
    );
  if (state !== "pending" || nextAt === null) return null;
  return (
    <TimelineItem dot="next">
      <b className="font-medium">Attempt {attempt + 1}</b>{" "}
      <span className="text-ink-2">
        <Countdown at={nextAt} />, at <Timestamp at={nextAt} exact />
      </span>
    </TimelineItem>
  );
}

const END_LABEL = {
  dead_lettered: "Failed for good: no attempts left. Replay sends the same payload again.",
  cancelled: "Cancelled: the endpoint was deactivated or deleted before it was delivered.",
} as const;

function End({ delivery: { state, finished_at } }: { delivery: DeliveryWithAttempts }) {
  if (state !== "dead_lettered" && state !== "cancelled") return null;
  return (
    <TimelineItem dot="plain">
      <span className="text-ink-2">
        {END_LABEL[state]} {finished_at && <Timestamp at={finished_at} exact />}
      </span>
    </TimelineItem>
  );
}

function originLabel({ replay_of, run_id }: DeliveryWithAttempts): string {
  if (replay_of) return "Replay requested";
  return run_id ? "Event created with the run's result" : "Test event created";
}

type Props = {
  delivery: DeliveryWithAttempts;
  selected: number | null;
  onSelect: (n: number) => void;
};

/** The history of a delivery, newest first: the next attempt, past attempts, the event. */
export function AttemptTimeline({ delivery, selected, onSelect }: Props) {
  return (
    <ol className="mt-2">
      <NextAttempt delivery={delivery} />
      <End delivery={delivery} />
      {delivery.attempts
        .map((attempt) => (
          <AttemptItem
            key={attempt.n}
            attempt={attempt}
            selected={attempt.n === selected}
            onSelect={() => onSelect(attempt.n)}
          />
        ))
        .reverse()}
      <TimelineItem dot="plain">
        <span className="text-ink-2">
          {originLabel(delivery)}, <Timestamp at={delivery.created_at} exact />
        </span>
      </TimelineItem>
    </ol>
  );
}
