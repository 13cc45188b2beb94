import type { Hub } from "../hub";
import { type Member, parseMember } from "../presence";
import { type ChannelKind, CODE, channelKind, userChannel } from "../protocol";
import { isAuthorized } from "../signature";
import type { Connection } from "./connection";
import type { SubscribeRequest } from "./inbound";
import { protocolError, subscriptionError, subscriptionSucceeded } from "./outbound";

/** Subscribes the client, or sends it an error. The connection and its other channels stay either way. */
export function subscribe(hub: Hub, connection: Connection, request: SubscribeRequest) {
  const { channel: name } = request;
  const kind = channelKind(name);
  const rejection =
    kind === null
      ? `Invalid channel name "${name.slice(0, 200)}"`
      : limitReached(hub, connection, name);
  if (kind === null || rejection !== null) {
    connection.send(protocolError(null, rejection ?? ""));
    return;
  }

  if (!maySubscribe(hub, connection, { kind, request })) {
    const reason = `Invalid signature: expected the HMAC SHA256 hex digest of ${signedParts(connection, request).join(":")}`;
    connection.send(protocolError(CODE.unauthorized, reason));
    connection.send(subscriptionError(name, reason));
    return;
  }

  if (kind !== "presence") {
    hub.channels.join(connection, name, null);
    connection.send(subscriptionSucceeded(name));
    return;
  }
  subscribeToPresence(hub, connection, request);
}

export function unsubscribe(hub: Hub, connection: Connection, name: string) {
  if (connection.channels.has(name)) hub.channels.leave(connection, name);
  else
    connection.send(
      protocolError(null, `No current subscription to channel ${name.slice(0, 200)}`),
    );
}

function limitReached({ limits }: Hub, connection: Connection, name: string): string | null {
  if (connection.channels.has(name)) return `Existing subscription to channel ${name}`;
  if (connection.channels.size >= limits.maxChannelsPerConnection)
    return `More than ${limits.maxChannelsPerConnection} channels on one connection`;
  return null;
}

const signedParts = ({ socketId }: Connection, { channel, channel_data }: SubscribeRequest) => [
  socketId,
  channel,
  ...(channel_data == null ? [] : [channel_data]),
];

function maySubscribe(
  { app }: Hub,
  connection: Connection,
  { kind, request }: { kind: ChannelKind; request: SubscribeRequest },
): boolean {
  if (kind === "public") return true;
  if (kind === "user")
    return connection.user !== null && request.channel === userChannel(connection.user.id);
  return isAuthorized(app, request.auth, signedParts(connection, request));
}

function subscribeToPresence(
  hub: Hub,
  connection: Connection,
  { channel: name, channel_data }: SubscribeRequest,
) {
  const member = channel_data == null ? signedInMember(connection) : parseMember(channel_data);
  if (!member) {
    connection.send(
      protocolError(
        null,
        `The channel_data for ${name} must be JSON with a user_id, and with a user_info of at most 1 KB`,
      ),
    );
    return;
  }
  const presence = hub.channels.find(name)?.presence;
  if (
    presence &&
    presence.count() >= hub.limits.maxPresenceMembers &&
    !presence.has(member.userId)
  ) {
    connection.send(
      protocolError(
        CODE.overCapacity,
        `The channel ${name} is full (${hub.limits.maxPresenceMembers} members)`,
      ),
    );
    return;
  }
  const channel = hub.channels.join(connection, name, member);
  connection.send(subscriptionSucceeded(name, channel.presence?.snapshot()));
}

const signedInMember = ({ user }: Connection): Member | null =>
  user && { userId: user.id, userInfo: user.info };
