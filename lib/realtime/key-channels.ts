import type { Actor } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { onNotified } from "@/lib/db/notified-cache";
import { log } from "@/lib/log";
import { processValue } from "@/lib/process-value";
import { listOccupied } from "./pusher";

/**
 * The channels of API keys. Most have no subscriber, so messages are sent to those only that may have one: the cluster is
 * asked for them, and a subscription that is authorized is announced to all processes.
 */

const PREFIX = "private-key-";
const NOTIFICATIONS = "key_channels";

/** How often the cluster is asked, while runs of keys have messages. */
const ASK_EVERY_MS = 15_000;
/** How long an authorized subscription may take until the cluster lists it. */
const AUTHORIZED_MS = 60_000;

export const keyChannel = ({ type, id }: Pick<Actor, "type" | "id">): string | null =>
  type === "api_key" ? `${PREFIX}${id}` : null;

/** The channel of the key that submitted a run, from the run's `created_by`. Null for a run of a person. */
export function keyChannelOf(createdBy: string): string | null {
  const [type, id] = createdBy.split(":");
  return type === "api_key" && id ? `${PREFIX}${id}` : null;
}

const createOpenChannels = () => {
  /** Null: not known, so that messages are sent. */
  let occupied: ReadonlySet<string> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const authorized = new Map<string, number>();
  const reset = () => {
    occupied = null;
    askedAt = Number.NEGATIVE_INFINITY;
  };
  const notifications = onNotified(NOTIFICATIONS, (channel) => {
    // The session was connected again: notifications may have been lost.
    if (channel === "") reset();
    else authorized.set(channel, clock.now());
  });

  const ask = async () => {
    askedAt = clock.now();
    for (const [channel, at] of authorized)
      if (askedAt - at > AUTHORIZED_MS) authorized.delete(channel);
    occupied = await listOccupied(PREFIX)
      .then((channels) => new Set(channels))
      .catch((error: unknown) => {
        log.warn({ err: error }, "realtime.channels_failed");
        return null;
      });
  };

  return {
    mayHaveSubscribers(channel: string): boolean {
      if (!notifications.isListening()) return true;
      if (clock.now() - askedAt > ASK_EVERY_MS) void ask();
      return occupied === null || occupied.has(channel) || authorized.has(channel);
    },
  };
};

const openChannels = processValue(createOpenChannels);

/** Whether someone may listen. Wrong for a moment only towards yes. */
export const mayHaveSubscribers = (channel: string): boolean =>
  openChannels().mayHaveSubscribers(channel);

/** Lets all processes send to a channel whose subscription is about to be signed. */
export const announceSubscription = (channel: string) =>
  runPrepared({ name: "realtime.announce", text: "select pg_notify('cache_changed', $1)" }, [
    `${NOTIFICATIONS}:${channel}`,
  ]);
