import type { Channel, Hub } from "../hub";
import { channelKind } from "../protocol";
import { parameter, type Query } from "./request-auth";
import { HttpError } from "./request-body";

const ATTRIBUTES = ["user_count", "subscription_count"] as const;
type Attribute = (typeof ATTRIBUTES)[number];

/** Parses the attributes in `info`. Throws 400 for an unknown one. */
export function parseInfo(info: string | undefined): Attribute[] {
  return (info ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => {
      const attribute = ATTRIBUTES.find((known) => known === name);
      if (!attribute)
        throw new HttpError(
          400,
          `info: unknown attribute "${name.slice(0, 50)}", expected ${ATTRIBUTES.join(" or ")}`,
        );
      return attribute;
    });
}

/** The requested attributes. `user_count` exists on presence channels only. */
export function attributesOf(channel: Channel | undefined, wanted: readonly Attribute[]) {
  const attributes: Partial<Record<Attribute, number>> = {};
  if (wanted.includes("subscription_count"))
    attributes.subscription_count = channel?.subscribers.size ?? 0;
  if (wanted.includes("user_count") && channel?.presence)
    attributes.user_count = channel.presence.count();
  return attributes;
}

/** GET /channels: channels with subscribers. */
export function listChannels({ channels }: Hub, query: Query) {
  const prefix = parameter(query, "filter_by_prefix") ?? "";
  const wanted = parseInfo(parameter(query, "info"));
  if (wanted.includes("user_count") && !prefix.startsWith("presence-")) {
    throw new HttpError(400, "info: user_count needs filter_by_prefix=presence-");
  }
  const listed = channels
    .list()
    .filter(({ name }) => name.startsWith(prefix) && channelKind(name) !== "user");
  return {
    channels: Object.fromEntries(
      listed.map((channel) => [channel.name, attributesOf(channel, wanted)]),
    ),
  };
}

/** GET /channels/<name>: also for a channel without subscribers. */
export function readChannel({ channels }: Hub, name: string, query: Query) {
  const kind = channelKind(name);
  if (kind === null)
    throw new HttpError(400, `"${name.slice(0, 200)}" is not a valid channel name`);
  const wanted = parseInfo(parameter(query, "info"));
  if (wanted.includes("user_count") && kind !== "presence")
    throw new HttpError(400, "info: user_count exists on presence channels only");
  const channel = channels.find(name);
  const none = wanted.includes("user_count") ? { user_count: 0 } : {};
  return { occupied: channel !== undefined, ...none, ...attributesOf(channel, wanted) };
}

/** GET /channels/<name>/users. */
export function listUsers({ channels }: Hub, name: string) {
  if (channelKind(name) !== "presence")
    throw new HttpError(400, "Users can be listed for presence channels only");
  return { users: (channels.find(name)?.presence?.ids() ?? []).map((id) => ({ id })) };
}
