import { CODE } from "./codes";
import type { Connection } from "./connection";
import type { Hub } from "./hub";
import type { SubscribeRequest } from "./inbound";
import { type ChannelKind, channelKind, userChannel } from "./names";
import { protocolError, subscriptionError, subscriptionSucceeded } from "./outbound";
import { type Member, parseMember } from "./presence";
import { isAuthorized } from "./signature";

/** Subscribes the client, or tells it why not. The connection stays open either way, with its other channels. */
export function subscribe(hub: Hub, connection: Connection, request: SubscribeRequest) {
  const { channel: name } = request;
  const kind = channelKind(name);
  const refusal =
    kind === null ? `Invalid channel name "${name.slice(0, 200)}"` : busy(hub, connection, name);
  if (kind === null || refusal !== null) {
    connection.send(protocolError(null, refusal ?? ""));
    return;
  }

  if (!mayListen(hub, connection, { kind, request })) {
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

function busy({ limits }: Hub, connection: Connection, name: string): string | null {
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

function mayListen(
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
        `The channel ${name} has its ${hub.limits.maxPresenceMembers} members`,
      ),
    );
    return;
  }
  const channel = hub.channels.join(connection, name, member);
  connection.send(subscriptionSucceeded(name, channel.presence?.snapshot()));
}

const signedInMember = ({ user }: Connection): Member | null =>
  user && { userId: user.id, userInfo: user.info };
