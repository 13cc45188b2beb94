import type { Nexio } from "@nexio/sdk";
import PusherClient from "pusher-js";
import { isUnavailable } from "./unavailable";

export type RealtimeServer = Awaited<ReturnType<Nexio["realtime"]["connection"]>>;

type ChannelListeners = {
  onSubscribed: () => void;
  onRunEnded: () => void;
  onDisconnected: () => void;
  /** The API refused to sign the subscription for good. */
  onRefused: (reason: unknown) => void;
};

/** Subscribes to the environment's channel and resubscribes after lost connections, until it is closed. */
export function subscribeToRuns(server: RealtimeServer, nexio: Nexio, listeners: ChannelListeners) {
  const client = new PusherClient(server.key, {
    cluster: server.cluster,
    wsHost: server.host,
    wsPort: server.port,
    wssPort: server.port,
    forceTLS: server.tls,
    enabledTransports: ["ws"],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => {
        nexio.realtime.authorize({ socket_id: socketId, channel_name: channelName }).then(
          ({ auth }) => callback(null, { auth }),
          (reason) => {
            callback(reason instanceof Error ? reason : new Error(String(reason)), null);
            if (!isUnavailable(reason)) listeners.onRefused(reason);
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
