import { type Config, config } from "@/lib/config";

export type RealtimeVariables = Pick<
  Config,
  | "PUSHER_KEY"
  | "PUSHER_CLUSTER"
  | "PUSHER_HOST"
  | "PUSHER_PORT"
  | "PUSHER_TLS"
  | "PUSHER_PUBLIC_HOST"
  | "PUSHER_PUBLIC_PORT"
  | "PUSHER_PUBLIC_TLS"
>;

/** What a browser needs to connect. Read at run time and passed to the browser, so no build depends on it. */
export type RealtimeClientConfig = {
  key: string;
  cluster: string;
  wsHost?: string;
  wsPort?: number;
  forceTLS: boolean;
};

export function realtimeClientConfig(
  variables: RealtimeVariables = config(),
): RealtimeClientConfig {
  const { PUSHER_KEY: key, PUSHER_CLUSTER: cluster } = variables;
  return variables.PUSHER_PUBLIC_HOST === undefined
    ? {
        key,
        cluster,
        wsHost: variables.PUSHER_HOST,
        wsPort: variables.PUSHER_PORT,
        forceTLS: variables.PUSHER_TLS,
      }
    : {
        key,
        cluster,
        wsHost: variables.PUSHER_PUBLIC_HOST,
        wsPort: variables.PUSHER_PUBLIC_PORT,
        forceTLS: variables.PUSHER_PUBLIC_TLS,
      };
}

const hostOf = ({ cluster, wsHost }: RealtimeClientConfig) => wsHost ?? `ws-${cluster}.pusher.com`;

/** The same for API clients, with host and port always present. */
export function realtimeServer(variables: RealtimeVariables = config()) {
  const client = realtimeClientConfig(variables);
  const { key, cluster, wsPort, forceTLS: tls } = client;
  return { key, cluster, host: hostOf(client), port: wsPort ?? (tls ? 443 : 80), tls };
}

/** The origin of a browser's socket, as a content security policy names it. */
export function realtimeOrigin(variables: RealtimeVariables = config()): string {
  const client = realtimeClientConfig(variables);
  const port = client.wsPort === undefined ? "" : `:${client.wsPort}`;
  return `${client.forceTLS ? "wss" : "ws"}://${hostOf(client)}${port}`;
}
