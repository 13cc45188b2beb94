import type { Hub } from "../hub";
import { CODE, channelKind, MAX_EVENT_DATA_BYTES, MAX_EVENT_NAME_LENGTH } from "../protocol";
import type { Connection } from "./connection";
import type { ClientEvent } from "./inbound";
import { encode, protocolError } from "./outbound";

/** Sends a client event to the other subscribers of its channel. `quota` limits the sender, see {@link createQuota}. */
export function relayClientEvent(
  hub: Hub,
  connection: Connection,
  { message, quota }: { message: ClientEvent; quota: Quota },
) {
  const rejection =
    rejectionOf(connection, message) ??
    (quota.take() ? null : "The client event was rejected because the rate limit was exceeded");
  if (rejection !== null) {
    connection.send(protocolError(CODE.clientEventRejected, rejection));
    return;
  }
  const { event, channel, data } = message;
  const userId = hub.channels.find(channel)?.presence?.userOf(connection.socketId);
  hub.channels.publish(
    channel,
    encode({ event, channel, data, user_id: userId }),
    connection.socketId,
  );
}

function rejectionOf(connection: Connection, { event, channel, data }: ClientEvent): string | null {
  const kind = channelKind(channel);
  if (kind !== "private" && kind !== "presence")
    return "Client events go to private and presence channels only";
  if (!connection.channels.has(channel)) return `The client is not subscribed to ${channel}`;
  if (event.length > MAX_EVENT_NAME_LENGTH)
    return `An event name may have at most ${MAX_EVENT_NAME_LENGTH} characters`;
  const text = typeof data === "string" ? data : JSON.stringify(data ?? null);
  return Buffer.byteLength(text) > MAX_EVENT_DATA_BYTES
    ? `The data of a client event may have at most ${MAX_EVENT_DATA_BYTES} bytes`
    : null;
}

export type Quota = { take(): boolean };

/** A sliding window: at most `perSecond` events in any second. */
export function createQuota(perSecond: number, now: () => number): Quota {
  let times: number[] = [];
  return {
    take() {
      const windowStart = now() - 1000;
      times = times.filter((time) => time > windowStart);
      if (times.length >= perSecond) return false;
      times.push(now());
      return true;
    },
  };
}
