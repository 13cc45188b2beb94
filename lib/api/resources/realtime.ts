import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { resource, route } from "@/lib/api/http/route";
import { privateEnvironmentChannel, SOCKET_ID } from "@/lib/realtime/channel";
import { realtimeServer } from "@/lib/realtime/client-config";
import { signListener } from "@/lib/realtime/sign-listener";

const tag = "Realtime";

export const readRealtime = route({
  method: "get",
  path: "/realtime",
  tag,
  summary: "How to listen to this environment's runs as they end",
  description:
    "Any Pusher client connects with this. The channel carries `evaluation.completed` and `evaluation.failed` of the key's environment alone, and is subscribed to with the answer of `POST /realtime/auth`.",
  permission: "runs:read",
  status: 200,
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
});

export const authorizeRealtime = route({
  method: "post",
  path: "/realtime/auth",
  tag,
  summary: "Sign a socket's subscription to that channel",
  permission: "runs:read",
  body: z
    .strictObject({
      socket_id: z
        .string()
        .regex(SOCKET_ID, "must be a socket id such as 1234.5678")
        .meta({ description: "What the Pusher client got when it connected" }),
      channel_name: z.string().max(200).meta({ description: "The `channel` of `GET /realtime`" }),
    })
    .meta({ id: "RealtimeSubscription" }),
  status: 200,
  response: z.object({ auth: z.string() }).meta({ id: "RealtimeSignature" }),
});

export const realtime = resource()
  .on(readRealtime, async ({ principal }) => ({
    ...realtimeServer(),
    channel: privateEnvironmentChannel(principal.orgId, principal.environment),
  }))
  .on(authorizeRealtime, async ({ principal, body: { socket_id, channel_name } }) => {
    const signed = signListener(principal, { socketId: socket_id, channel: channel_name });
    if (signed.outcome === "signed") return { auth: signed.auth };
    const channel = privateEnvironmentChannel(principal.orgId, principal.environment);
    return new Failure(
      "forbidden",
      `channel_name is not this environment's channel. Subscribe to ${channel}.`,
    );
  });
