import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { privateEnvironmentChannel, SOCKET_ID } from "@/lib/realtime/channel";
import { signEnvironmentSubscription } from "@/lib/realtime/pusher";
import { realtimeServer } from "@/lib/realtime-address";

const shared = { tag: "Realtime", permission: "runs:read", status: 200 } as const;

export const getRealtimeConnection = route({
  ...shared,
  operationId: "getRealtimeConnection",
  method: "get",
  path: "/realtime",
  summary: "Get the connection details for realtime events",
  description:
    "Any Pusher client can connect with these values. The channel carries `evaluation.completed` and " +
    "`evaluation.failed` of the key's environment. " +
    "Authorize the subscription with `POST /realtime/auth`.",
  response: z
    .object({
      key: z.string(),
      cluster: z.string(),
      host: z.string(),
      port: z.number().int(),
      tls: z.boolean(),
      channel: z.string(),
    })
    .meta({ id: "Realtime" }),
  handle: async ({ principal }) => ({
    ...realtimeServer(),
    channel: privateEnvironmentChannel(principal.orgId, principal.environment),
  }),
});

export const authorizeRealtimeChannel = route({
  ...shared,
  operationId: "authorizeRealtimeChannel",
  method: "post",
  path: "/realtime/auth",
  summary: "Authorize a subscription to the realtime channel",
  body: z
    .strictObject({
      socket_id: z
        .string()
        .regex(SOCKET_ID, "must be a socket id such as 1234.5678")
        .meta({ description: "The socket id that the Pusher client received when it connected" }),
      channel_name: z.string().max(200).meta({ description: "The `channel` of `GET /realtime`" }),
    })
    .meta({ id: "RealtimeSubscription" }),
  response: z.object({ auth: z.string() }).meta({ id: "RealtimeSignature" }),
  handle: async ({ principal, body: { socket_id, channel_name } }) => {
    const signed = signEnvironmentSubscription(principal, {
      socketId: socket_id,
      channel: channel_name,
    });
    if (signed.outcome === "signed") return { auth: signed.auth };
    const channel = privateEnvironmentChannel(principal.orgId, principal.environment);
    return new Failure("forbidden", `channel_name must be this environment's channel, ${channel}.`);
  },
});
