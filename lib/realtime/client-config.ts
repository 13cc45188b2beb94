import { config } from "@/lib/config";

/** What a browser needs to connect. Read at run time on the server and handed to the client: nothing of it is fixed when building. */
export type RealtimeClientConfig = {
  key: string;
  cluster: string;
  wsHost?: string;
  wsPort?: number;
  forceTLS: boolean;
};

export function realtimeClientConfig(): RealtimeClientConfig {
  const { PUSHER_KEY, PUSHER_CLUSTER, PUSHER_HOST, PUSHER_PORT, PUSHER_TLS } = config();
  return {
    key: PUSHER_KEY,
    cluster: PUSHER_CLUSTER,
    wsHost: PUSHER_HOST,
    wsPort: PUSHER_PORT,
    forceTLS: PUSHER_TLS,
  };
}

/** The same for clients that are no browsers of ours: nothing is left to be worked out from the cluster's name. */
export function realtimeServer() {
  const { key, cluster, wsHost, wsPort, forceTLS: tls } = realtimeClientConfig();
  return {
    key,
    cluster,
    host: wsHost ?? `ws-${cluster}.pusher.com`,
    port: wsPort ?? (tls ? 443 : 80),
    tls,
  };
}
