import { MAX_EVENT_NAME_LENGTH } from "./limits";

export type ChannelKind = "public" | "private" | "encrypted" | "presence" | "user";

const CHANNEL_NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/;
const USER_CHANNEL = /^#server-to-user-.{1,128}$/s;

/** Where a signed-in user gets what is sent to them; user ids may have characters that channel names may not. */
export const userChannel = (userId: string) => `#server-to-user-${userId}`;

/** What the name says about its channel, or null when no channel may have this name. */
export function channelKind(name: string): ChannelKind | null {
  if (USER_CHANNEL.test(name)) return "user";
  if (!CHANNEL_NAME.test(name)) return null;
  if (name.startsWith("private-encrypted-")) return "encrypted";
  if (name.startsWith("private-")) return "private";
  if (name.startsWith("presence-")) return "presence";
  return "public";
}

/** Names that start with `pusher:` or `pusher_internal:` belong to the protocol. */
export function isPublishableEventName(name: string): boolean {
  return (
    name.length > 0 && name.length <= MAX_EVENT_NAME_LENGTH && !/^pusher(_internal)?:/.test(name)
  );
}
