/** What one server bears. The defaults are those of Pusher Channels where it publishes one. */
export type Limits = {
  /** Silence after which either side asks for a sign of life. */
  activityTimeoutMs: number;
  /** How long the answer to a ping may take. */
  pongTimeoutMs: number;
  /** How long a dropped socket may take to say goodbye before it is cut. */
  closeGraceMs: number;
  maxConnections: number;
  maxChannelsPerConnection: number;
  maxPresenceMembers: number;
  /** Unsent bytes for one socket; beyond them it is dropped, so that a slow reader costs the others nothing. */
  maxBufferedBytes: number;
  /** One WebSocket message from a client. */
  maxInboundBytes: number;
  /** One HTTP body: ten events of 10 KiB, each byte of them escaped, fit. */
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
/** How far the clock of a signed request may be from ours. */
export const MAX_CLOCK_SKEW_S = 600;
