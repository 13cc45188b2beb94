import PusherClient from "pusher-js";
import { z } from "zod";
import { type Api, Away } from "./api";

export const Server = z.object({
  key: z.string(),
  cluster: z.string(),
  host: z.string(),
  port: z.number(),
  tls: z.boolean(),
  channel: z.string(),
});
const Signature = z.object({ auth: z.string() });

type Listeners = {
  onLive: () => void;
  /** A run has ended. */
  onHint: () => void;
  onLost: () => void;
  /** Nexio will never sign this subscription. */
  onRefused: (reason: unknown) => void;
};

/** Follows the environment's channel, across losses of the connection, until it is closed. */
export function followChannel(
  server: z.infer<typeof Server>,
  api: Api,
  { onLive, onHint, onLost, onRefused }: Listeners,
) {
  const sign = (socketId: string, channelName: string) =>
    api.ask({
      method: "POST",
      path: "/realtime/auth",
      body: { socket_id: socketId, channel_name: channelName },
      answer: Signature,
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
            if (!(reason instanceof Away)) onRefused(reason);
          },
        );
      },
    },
  });
  client.connection.bind("state_change", ({ previous }: { previous: string }) => {
    if (previous === "connected") onLost();
  });

  const channel = client.subscribe(server.channel);
  channel.bind("pusher:subscription_succeeded", onLive);
  channel.bind("evaluation.completed", onHint);
  channel.bind("evaluation.failed", onHint);
  return {
    /** For as long as it is not live: the library by itself would wait up to a minute between attempts, and never ask for a signature twice. */
    tryAgain() {
      if (client.connection.state === "connected") return void client.subscribe(server.channel);
      client.disconnect();
      client.connect();
    },
    close: () => client.disconnect(),
  };
}
