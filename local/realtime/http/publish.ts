import { z } from "zod";
import { SOCKET_ID } from "@/lib/realtime/channel";
import type { Hub } from "../hub";
import {
  channelKind,
  isPublishableEventName,
  MAX_CHANNELS_PER_EVENT,
  MAX_EVENT_DATA_BYTES,
  MAX_EVENT_NAME_LENGTH,
  MAX_EVENTS_PER_BATCH,
} from "../protocol";
import { parseJson } from "../socket/inbound";
import { encode } from "../socket/outbound";
import { attributesOf, parseInfo } from "./channel-reads";
import { HttpError } from "./request-body";

const EventName = z.string().refine(isPublishableEventName, {
  error: `must have 1 to ${MAX_EVENT_NAME_LENGTH} characters and not start with "pusher:" or "pusher_internal:"`,
});
const ChannelName = z
  .string()
  .refine((name) => channelKind(name) !== null, { error: "is not a valid channel name" });
const Shared = z.object({
  name: EventName,
  data: z.string(),
  socket_id: z.string().regex(SOCKET_ID, "is not a socket id").nullish(),
  info: z.string().nullish(),
});
const Event = Shared.extend({
  channel: ChannelName.optional(),
  channels: z
    .array(ChannelName)
    .min(1)
    .max(MAX_CHANNELS_PER_EVENT, `must have at most ${MAX_CHANNELS_PER_EVENT} channels`)
    .optional(),
}).refine(({ channel, channels }) => (channel === undefined) !== (channels === undefined), {
  error: "needs either channel or channels",
});
const Batch = z.object({
  batch: z
    .array(Shared.extend({ channel: ChannelName }))
    .max(MAX_EVENTS_PER_BATCH, `must have at most ${MAX_EVENTS_PER_BATCH} events`),
});

type Publication = z.infer<typeof Shared> & { channels: string[] };

/** POST /events: one event for up to a hundred channels. */
export function publishEvent(hub: Hub, body: Buffer) {
  const { channel, channels = [], ...event } = read(Event, body);
  const publication = {
    ...event,
    channels: [...new Set(channel === undefined ? channels : [channel])],
  };
  check(publication);
  deliver(hub, [publication]);
  return publication.info ? { channels: attributesByChannel(hub, publication) } : {};
}

/** POST /batch_events: all events, or none if one is invalid. */
export function publishBatch(hub: Hub, body: Buffer) {
  const publications = read(Batch, body).batch.map(({ channel, ...event }) => ({
    ...event,
    channels: [channel],
  }));
  for (const publication of publications) check(publication);
  deliver(hub, publications);
  if (!publications.some(({ info }) => info)) return {};
  return {
    batch: publications.map(
      (publication) => Object.values(attributesByChannel(hub, publication))[0] ?? {},
    ),
  };
}

function read<T>(schema: z.ZodType<T>, body: Buffer): T {
  const value = parseJson(body.toString());
  if (value === undefined) throw new HttpError(400, "The body must be JSON");
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  throw new HttpError(400, lines.join("\n"));
}

function check({ data, channels, info }: Publication) {
  const bytes = Buffer.byteLength(data);
  if (bytes > MAX_EVENT_DATA_BYTES) {
    throw new HttpError(
      413,
      `The data content of this event exceeds the allowed maximum (${MAX_EVENT_DATA_BYTES} bytes): it has ${bytes}`,
    );
  }
  if (channels.length > 1 && channels.some((name) => channelKind(name) === "encrypted")) {
    throw new HttpError(400, "An event for an encrypted channel cannot have other channels");
  }
  parseInfo(info ?? undefined);
}

function deliver({ channels: registry }: Hub, publications: readonly Publication[]) {
  registry.publishAll(
    publications.flatMap(({ name, data, channels, socket_id }) =>
      channels
        // Nobody needs the frame of a channel without subscribers.
        .filter((channel) => registry.find(channel))
        .map((channel) => ({
          channel,
          frame: encode({ event: name, channel, data }),
          exceptSocketId: socket_id ?? undefined,
        })),
    ),
  );
}

function attributesByChannel(hub: Hub, { channels, info }: Publication) {
  const wanted = parseInfo(info ?? undefined);
  return Object.fromEntries(
    channels.map((name) => [name, attributesOf(hub.channels.find(name), wanted)]),
  );
}
