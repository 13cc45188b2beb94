import { CODE } from "./codes";
import type { Connection } from "./connection";
import type { Hub } from "./hub";
import type { ClientEvent } from "./inbound";
import { MAX_EVENT_DATA_BYTES, MAX_EVENT_NAME_LENGTH } from "./limits";
import { channelKind } from "./names";
import { encode, protocolError } from "./outbound";

/** Passes a client's event to the others on the channel. The quota is the sender's own, from {@link createQuota}. */
export function relayClientEvent(
  hub: Hub,
  connection: Connection,
  { message, quota }: { message: ClientEvent; quota: Quota },
) {
  const refusal =
    refusalOf(connection, message) ??
    (quota.take() ? null : "The client event was rejected because the rate limit was exceeded");
  if (refusal !== null) {
    connection.send(protocolError(CODE.clientEventRejected, refusal));
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

function refusalOf(connection: Connection, { event, channel, data }: ClientEvent): string | null {
  const kind = channelKind(channel);
  if (kind !== "private" && kind !== "presence")
    return "Client events go to private and presence channels only";
  if (!connection.channels.has(channel)) return `The client is not subscribed to ${channel}`;
  if (event.length > MAX_EVENT_NAME_LENGTH)
    return `An event name has at most ${MAX_EVENT_NAME_LENGTH} characters`;
  const text = typeof data === "string" ? data : JSON.stringify(data ?? null);
  return Buffer.byteLength(text) > MAX_EVENT_DATA_BYTES
    ? `The data of a client event have at most ${MAX_EVENT_DATA_BYTES} bytes`
    : null;
}

export type Quota = { take(): boolean };

/** At most `perSecond` in any window of a second, not only in those that start on the second. */
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
