import { z } from "zod";

/** The protocol allows `data` as an object and as a string of JSON. */
const unwrapped = z.preprocess(
  (value) => (typeof value === "string" ? (parseJson(value) ?? value) : value),
  z.object({}).loose(),
);

const Message = z.object({
  event: z.string(),
  channel: z.string().optional(),
  data: z.unknown().optional(),
});
const Subscribe = unwrapped.pipe(
  z.object({
    channel: z.string(),
    auth: z.string().default(""),
    channel_data: z.string().nullish(),
  }),
);
const Unsubscribe = unwrapped.pipe(z.object({ channel: z.string() }));
const Signin = unwrapped.pipe(z.object({ auth: z.string(), user_data: z.string() }));

export type SubscribeRequest = z.infer<typeof Subscribe>;
export type SigninRequest = z.infer<typeof Signin>;
export type ClientEvent = { event: string; channel: string; data: unknown };

export type Inbound =
  | { kind: "ping" }
  | { kind: "pong" }
  | { kind: "subscribe"; request: SubscribeRequest }
  | { kind: "unsubscribe"; channel: string }
  | { kind: "signin"; request: SigninRequest }
  | { kind: "client_event"; message: ClientEvent }
  | { kind: "invalid"; reason: string };

/** Parses JSON; undefined for invalid text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parses a message from a client. Never throws: an unknown message is `invalid`, with a reason for the sender. */
export function readMessage(text: string): Inbound {
  const parsed = Message.safeParse(parseJson(text));
  if (!parsed.success)
    return {
      kind: "invalid",
      reason: 'A message must be a JSON object such as {"event":"pusher:ping","data":{}}',
    };

  const { event, channel, data } = parsed.data;
  if (event.startsWith("client-")) {
    if (channel === undefined)
      return { kind: "invalid", reason: `The client event "${event}" has no channel` };
    return { kind: "client_event", message: { event, channel, data } };
  }
  return (
    readProtocolEvent(event, data) ?? {
      kind: "invalid",
      reason: `Invalid data for "${event}"`,
    }
  );
}

function readProtocolEvent(event: string, data: unknown): Inbound | null {
  switch (event) {
    case "pusher:ping":
      return { kind: "ping" };
    case "pusher:pong":
      return { kind: "pong" };
    case "pusher:subscribe": {
      const { data: request } = Subscribe.safeParse(data);
      return request ? { kind: "subscribe", request } : null;
    }
    case "pusher:unsubscribe": {
      const { data: request } = Unsubscribe.safeParse(data);
      return request ? { kind: "unsubscribe", channel: request.channel } : null;
    }
    case "pusher:signin": {
      const { data: request } = Signin.safeParse(data);
      return request ? { kind: "signin", request } : null;
    }
    default:
      return {
        kind: "invalid",
        reason: `Unknown event "${event.slice(0, 200)}": clients may send events that start with "client-"`,
      };
  }
}
