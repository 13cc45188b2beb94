import { config } from "@/lib/config";

/** What a browser needs to connect. Read at run time and passed to the browser, so no build depends on it. */
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

/** The same for API clients, with host and port always present. */
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
