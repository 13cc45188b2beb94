import { createPresence, type Member, type Presence } from "./presence";
import { channelKind, type Limits } from "./protocol";
import type { App } from "./signature";
import type { Connection } from "./socket/connection";
import { memberAdded, memberRemoved } from "./socket/outbound";

export type Channel = { name: string; subscribers: Set<Connection>; presence: Presence | null };

export type Publication = { channel: string; frame: Buffer; exceptSocketId?: string | undefined };

/** Subscriptions by channel. A channel exists from its first subscriber to its last. */
export function createChannels() {
  const channels = new Map<string, Channel>();

  function open(name: string): Channel {
    const existing = channels.get(name);
    if (existing) return existing;
    const channel = {
      name,
      subscribers: new Set<Connection>(),
      presence: channelKind(name) === "presence" ? createPresence() : null,
    };
    channels.set(name, channel);
    return channel;
  }

  function publish(name: string, frame: Buffer, exceptSocketId?: string) {
    for (const subscriber of channels.get(name)?.subscribers ?? []) {
      if (subscriber.socketId !== exceptSocketId) subscriber.send(frame);
    }
  }

  /** Publishes messages in order. Those for one socket leave in one write, which costs more than all else. */
  function publishAll(publications: readonly Publication[]) {
    const corked = new Set<Connection>();
    for (const { channel } of publications.length > 1 ? publications : [])
      for (const subscriber of channels.get(channel)?.subscribers ?? []) {
        if (corked.has(subscriber)) continue;
        corked.add(subscriber);
        subscriber.cork();
      }
    for (const { channel, frame, exceptSocketId } of publications)
      publish(channel, frame, exceptSocketId);
    for (const subscriber of corked) subscriber.uncork();
  }

  function leave(connection: Connection, name: string) {
    const channel = channels.get(name);
    connection.channels.delete(name);
    if (!channel?.subscribers.delete(connection)) return;
    if (channel.subscribers.size === 0) channels.delete(name);

    const userId = channel.presence?.leave(connection.socketId) ?? null;
    if (userId !== null) publish(name, memberRemoved(name, userId));
  }

  return {
    find: (name: string) => channels.get(name),
    list: () => [...channels.values()],
    count: () => channels.size,
    publish,
    publishAll,
    leave,

    join(connection: Connection, name: string, member: Member | null): Channel {
      const channel = open(name);
      const isNewMember =
        member !== null && channel.presence?.join(connection.socketId, member) === true;
      if (isNewMember)
        publish(name, memberAdded(name, { user_id: member.userId, user_info: member.userInfo }));
      channel.subscribers.add(connection);
      connection.channels.add(name);
      return channel;
    },

    leaveAll(connection: Connection) {
      for (const name of [...connection.channels]) leave(connection, name);
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;

export type LogEntry = { event: string; [field: string]: string | number };

/** The state of one server. */
export type Hub = {
  app: App;
  limits: Limits;
  channels: Channels;
  connections: Map<string, Connection>;
  now: () => number;
  log: (entry: LogEntry) => void;
};
