import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import type { Principal } from "@/lib/auth/principal";
import { privateEnvironmentChannel, SOCKET_ID } from "@/lib/realtime/channel";
import { announceSubscription, keyChannel } from "@/lib/realtime/key-channels";
import { signSubscription } from "@/lib/realtime/pusher";
import { realtimeServer } from "@/lib/realtime-address";

const shared = { tag: "Realtime", permission: "runs:read", status: 200 } as const;

/** The channels that a key may subscribe to. */
const channelsOf = ({ orgId, environment, actor }: Principal) => ({
  channel: privateEnvironmentChannel(orgId, environment),
  key_channel: keyChannel(actor),
});

export const getRealtimeConnection = route({
  ...shared,
  operationId: "getRealtimeConnection",
  method: "get",
  path: "/realtime",
  summary: "Get the connection details for realtime events",
  description:
    "Any Pusher client can connect with these values. `key_channel` carries `evaluation.queued`, `evaluation.progress`, " +
    "`evaluation.completed` and `evaluation.failed` of the runs that the key submits, and of no others. `channel` carries " +
    "the ends of all runs of the key's environment. Authorize the subscription with `POST /realtime/auth`.",
  response: z
    .object({
      key: z.string(),
      cluster: z.string(),
      host: z.string(),
      port: z.number().int(),
      tls: z.boolean(),
      channel: z.string().meta({ description: "The channel of the key's environment" }),
      key_channel: z.string().nullable().meta({
        description: "The channel of the key: what a page of your own subscribes to",
        example: "private-key-9b2f6f0e-6a0a-4c55-9a39-0c1f2a7d1e11",
      }),
    })
    .meta({ id: "Realtime" }),
  handle: async ({ principal }) => ({ ...realtimeServer(), ...channelsOf(principal) }),
});

export const authorizeRealtimeChannel = route({
  ...shared,
  operationId: "authorizeRealtimeChannel",
  method: "post",
  path: "/realtime/auth",
  summary: "Authorize a subscription to a realtime channel",
  body: z
    .strictObject({
      socket_id: z
        .string()
        .regex(SOCKET_ID, "must be a socket id such as 1234.5678")
        .meta({ description: "The socket id that the Pusher client received when it connected" }),
      channel_name: z
        .string()
        .max(200)
        .meta({ description: "The `key_channel` or the `channel` of `GET /realtime`" }),
    })
    .meta({ id: "RealtimeSubscription" }),
  response: z.object({ auth: z.string() }).meta({ id: "RealtimeSignature" }),
  handle: async ({ principal, body: { socket_id, channel_name } }) => {
    const { channel, key_channel } = channelsOf(principal);
    if (channel_name === key_channel) await announceSubscription(channel_name);
    else if (channel_name !== channel)
      return new Failure(
        "forbidden",
        `channel_name must be a channel of GET /realtime with this key: ${[key_channel, channel].filter(Boolean).join(" or ")} (got ${JSON.stringify(channel_name.slice(0, 80))}).`,
      );
    return { auth: signSubscription(socket_id, channel_name) };
  },
});
