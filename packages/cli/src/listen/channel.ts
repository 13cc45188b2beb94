import PusherClient from "pusher-js";
import { z } from "zod";
import { type Api, ApiUnavailable } from "./api";

export const RealtimeServer = z.object({
  key: z.string(),
  cluster: z.string(),
  host: z.string(),
  port: z.number(),
  tls: z.boolean(),
  channel: z.string(),
});
export type RealtimeServer = z.infer<typeof RealtimeServer>;

const Signature = z.object({ auth: z.string() });

type ChannelListeners = {
  onSubscribed: () => void;
  onRunEnded: () => void;
  onDisconnected: () => void;
  /** The API refused to sign the subscription for good. */
  onRefused: (reason: unknown) => void;
};

/** Subscribes to the environment's channel and resubscribes after lost connections, until it is closed. */
export function subscribeToRuns(server: RealtimeServer, api: Api, listeners: ChannelListeners) {
  const sign = (socketId: string, channelName: string) =>
    api.request({
      method: "POST",
      path: "/realtime/auth",
      body: { socket_id: socketId, channel_name: channelName },
      response: Signature,
    });

  const client = new PusherClient(server.key, {
    cluster: server.cluster,
    wsHost: server.host,
    wsPort: server.port,
    wssPort: server.port,
    forceTLS: server.tls,
    enabledTransports: ["ws"],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => {
        sign(socketId, channelName).then(
          (signature) => callback(null, signature),
          (reason) => {
            callback(reason instanceof Error ? reason : new Error(String(reason)), null);
            if (!(reason instanceof ApiUnavailable)) listeners.onRefused(reason);
          },
        );
      },
    },
  });
  client.connection.bind("state_change", ({ previous }: { previous: string }) => {
    if (previous === "connected") listeners.onDisconnected();
  });

  const channel = client.subscribe(server.channel);
  channel.bind("pusher:subscription_succeeded", listeners.onSubscribed);
  channel.bind("evaluation.completed", listeners.onRunEnded);
  channel.bind("evaluation.failed", listeners.onRunEnded);
  return {
    /** Reconnects or resubscribes. On its own, pusher-js waits up to a minute and never signs a subscription twice. */
    retry() {
      if (client.connection.state === "connected") return void client.subscribe(server.channel);
      client.disconnect();
      client.connect();
    },
    close: () => client.disconnect(),
  };
}
