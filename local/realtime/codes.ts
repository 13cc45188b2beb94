/**
 * Close and error codes of the Pusher Channels protocol. The hundreds tell a client what to do: 40xx stop,
 * 41xx come back after a pause, 42xx come back at once, 43xx none of these.
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
  /** From the WebSocket standard, not from Pusher: a kind of data that we do not take. */
  binaryData: 1003,
} as const;
