import { z } from "zod";
import { MAX_USER_ID_LENGTH, MAX_USER_INFO_BYTES } from "./protocol";
import { parseJson } from "./socket/inbound";

export type Member = { userId: string; userInfo: unknown };

const ChannelData = z.object({
  // Some server libraries send numbers.
  user_id: z.union([z.string().min(1).max(MAX_USER_ID_LENGTH), z.number()]).transform(String),
  user_info: z
    .unknown()
    .optional()
    .refine((info) => Buffer.byteLength(JSON.stringify(info ?? null)) <= MAX_USER_INFO_BYTES),
});

/** Parses the member in signed channel data; null for invalid data. */
export function parseMember(channelData: string): Member | null {
  const parsed = ChannelData.safeParse(parseJson(channelData));
  return parsed.success ? { userId: parsed.data.user_id, userInfo: parsed.data.user_info } : null;
}

/** Members of one presence channel. A user with several sockets counts once. */
export function createPresence() {
  const users = new Map<string, { info: unknown; sockets: Set<string> }>();
  const userOfSocket = new Map<string, string>();

  return {
    count: () => users.size,
    ids: () => [...users.keys()],
    userOf: (socketId: string) => userOfSocket.get(socketId),
    has: (userId: string) => users.has(userId),

    /** True for the first socket of a user. */
    join(socketId: string, { userId, userInfo }: Member): boolean {
      userOfSocket.set(socketId, userId);
      const user = users.get(userId);
      user?.sockets.add(socketId);
      if (!user) users.set(userId, { info: userInfo, sockets: new Set([socketId]) });
      return !user;
    },

    /** The user who left, or null while the user has another socket here. */
    leave(socketId: string): string | null {
      const userId = userOfSocket.get(socketId);
      if (userId === undefined) return null;
      userOfSocket.delete(socketId);
      const user = users.get(userId);
      user?.sockets.delete(socketId);
      if (!user || user.sockets.size > 0) return null;
      users.delete(userId);
      return userId;
    },

    /** The member list for a new subscriber. */
    snapshot: () => ({
      presence: {
        ids: [...users.keys()],
        hash: Object.fromEntries([...users].map(([id, { info }]) => [id, info ?? null])),
        count: users.size,
      },
    }),
  };
}

export type Presence = ReturnType<typeof createPresence>;
