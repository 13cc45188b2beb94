type Message = { event: string; channel?: string; data?: unknown; user_id?: string };

const FINAL_TEXT = 0x81;

/** Encodes a message once for all its sockets, as a whole WebSocket frame: servers do not mask. */
export function encode(message: Message): Buffer {
  const text = JSON.stringify(message);
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(head + length);
  frame[0] = FINAL_TEXT;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}

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
