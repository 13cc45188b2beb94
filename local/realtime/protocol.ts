/**
 * Close and error codes of the Pusher Channels protocol. The hundreds tell a client what to do: 40xx do not
 * reconnect, 41xx reconnect after a pause, 42xx reconnect at once, 43xx none of these.
 */
export const CODE = {
  unknownKey: 4001,
  pathNotFound: 4005,
  invalidVersion: 4006,
  unsupportedProtocol: 4007,
  protocolMissing: 4008,
  unauthorized: 4009,
  overCapacity: 4100,
  pongMissing: 4201,
  clientEventRejected: 4301,
  /** From the WebSocket standard, not from Pusher: unsupported data. */
  binaryData: 1003,
} as const;

/** Limits of one server. The defaults are those of Pusher Channels where it publishes one. */
export type Limits = {
  /** Silence after which either side pings. */
  activityTimeoutMs: number;
  /** Maximum time for the answer to a ping. */
  pongTimeoutMs: number;
  /** Maximum time for the closing handshake of a dropped socket. */
  closeGraceMs: number;
  maxConnections: number;
  maxChannelsPerConnection: number;
  maxPresenceMembers: number;
  /** Unsent bytes for one socket. Beyond them it is dropped, so that a slow reader does not delay others. */
  maxBufferedBytes: number;
  /** Size of one WebSocket message from a client. */
  maxInboundBytes: number;
  /** Size of an HTTP body: fits ten events of 10 KiB with every byte escaped. */
  maxBodyBytes: number;
  clientEventsPerSecond: number;
};

export const DEFAULT_LIMITS: Limits = {
  activityTimeoutMs: 120_000,
  pongTimeoutMs: 30_000,
  closeGraceMs: 2_000,
  maxConnections: 1_000,
  maxChannelsPerConnection: 1_000,
  maxPresenceMembers: 100,
  maxBufferedBytes: 1_048_576,
  maxInboundBytes: 65_536,
  maxBodyBytes: 1_048_576,
  clientEventsPerSecond: 10,
};

export const MAX_EVENT_DATA_BYTES = 10_240;
export const MAX_CHANNELS_PER_EVENT = 100;
export const MAX_EVENTS_PER_BATCH = 10;
export const MAX_EVENT_NAME_LENGTH = 200;
export const MAX_USER_ID_LENGTH = 128;
export const MAX_USER_INFO_BYTES = 1_024;
/** Maximum difference between the timestamp of a signed request and our clock. */
export const MAX_CLOCK_SKEW_S = 600;

export type ChannelKind = "public" | "private" | "encrypted" | "presence" | "user";

const CHANNEL_NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/;
const USER_CHANNEL = /^#server-to-user-.{1,128}$/s;

/** The channel for messages to a signed-in user. User ids may have characters that channel names may not. */
export const userChannel = (userId: string) => `#server-to-user-${userId}`;

/** The kind of a channel by its name, or null for an invalid name. */
export function channelKind(name: string): ChannelKind | null {
  if (USER_CHANNEL.test(name)) return "user";
  if (!CHANNEL_NAME.test(name)) return null;
  if (name.startsWith("private-encrypted-")) return "encrypted";
  if (name.startsWith("private-")) return "private";
  if (name.startsWith("presence-")) return "presence";
  return "public";
}

/** Whether an application may publish an event of this name. Names that start with `pusher:` are reserved. */
export function isPublishableEventName(name: string): boolean {
  return (
    name.length > 0 && name.length <= MAX_EVENT_NAME_LENGTH && !/^pusher(_internal)?:/.test(name)
  );
}
