type Message = { event: string; channel?: string; data?: unknown; user_id?: string };

/** Encodes a message once for all its sockets. */
export const encode = (message: Message): Buffer => Buffer.from(JSON.stringify(message));

/** The protocol encodes the data of its own events as a string of JSON. */
const encodeProtocolEvent = (event: string, data: unknown, channel?: string) =>
  encode({ event, channel, data: JSON.stringify(data) });

export const connectionEstablished = (socketId: string, activityTimeoutMs: number) =>
  encodeProtocolEvent("pusher:connection_established", {
    socket_id: socketId,
    activity_timeout: Math.ceil(activityTimeoutMs / 1000),
  });

export const PING = encode({ event: "pusher:ping", data: "{}" });
export const PONG = encode({ event: "pusher:pong", data: "{}" });

/** `code` is null for an error that leaves the connection open. */
export const protocolError = (code: number | null, message: string) =>
  encode({ event: "pusher:error", data: { code, message } });

export const subscriptionSucceeded = (channel: string, data: object = {}) =>
  encodeProtocolEvent("pusher_internal:subscription_succeeded", data, channel);

/** pusher-js passes this to listeners of the channel; `pusher:error` reaches only those of the connection. */
export const subscriptionError = (channel: string, error: string) =>
  encode({
    event: "pusher:subscription_error",
    channel,
    data: { type: "AuthError", error, status: 401 },
  });

export const memberAdded = (channel: string, member: { user_id: string; user_info: unknown }) =>
  encodeProtocolEvent("pusher_internal:member_added", member, channel);
export const memberRemoved = (channel: string, userId: string) =>
  encodeProtocolEvent("pusher_internal:member_removed", { user_id: userId }, channel);

export const signinSuccess = (userData: string) =>
  encodeProtocolEvent("pusher:signin_success", { user_data: userData });
