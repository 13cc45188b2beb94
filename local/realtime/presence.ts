import { z } from "zod";
import { parseJson } from "./inbound";
import { MAX_USER_ID_LENGTH, MAX_USER_INFO_BYTES } from "./limits";

export type Member = { userId: string; userInfo: unknown };

const ChannelData = z.object({
  // Some server libraries send numbers; on the wire every id is text.
  user_id: z.union([z.string().min(1).max(MAX_USER_ID_LENGTH), z.number()]).transform(String),
  user_info: z
    .unknown()
    .optional()
    .refine((info) => Buffer.byteLength(JSON.stringify(info ?? null)) <= MAX_USER_INFO_BYTES),
});

/** The member that signed channel data names, or null when the data are not of the protocol's form. */
export function parseMember(channelData: string): Member | null {
  const parsed = ChannelData.safeParse(parseJson(channelData));
  return parsed.success ? { userId: parsed.data.user_id, userInfo: parsed.data.user_info } : null;
}

/** Who is on one presence channel. A user counts once, from the first of their sockets to the last. */
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

    /** The user who left, or null while another socket of theirs is still here. */
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

    /** The list that a new subscriber gets. */
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
