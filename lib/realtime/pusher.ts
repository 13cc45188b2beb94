import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import Pusher from "pusher";
import type { Tenant } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { privateEnvironmentChannel } from "./channel";

let client: Pusher | undefined;

/** The Pusher client for the configured cluster or host. */
export function pusher(): Pusher {
  const {
    PUSHER_APP_ID,
    PUSHER_KEY,
    PUSHER_SECRET,
    PUSHER_CLUSTER,
    PUSHER_HOST,
    PUSHER_PORT,
    PUSHER_TLS,
  } = config();
  const credentials = {
    appId: PUSHER_APP_ID,
    key: PUSHER_KEY,
    secret: PUSHER_SECRET,
    useTLS: PUSHER_TLS,
    timeout: 10_000,
    // Without it, every request would open a connection.
    agent: PUSHER_TLS ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true }),
  };
  client ??= PUSHER_HOST
    ? new Pusher({
        ...credentials,
        host: PUSHER_HOST,
        ...(PUSHER_PORT ? { port: String(PUSHER_PORT) } : {}),
      })
    : new Pusher({ ...credentials, cluster: PUSHER_CLUSTER });
  return client;
}

/** Signs a subscription of an API client to the channel of its own environment. Any other channel is forbidden. */
export function signEnvironmentSubscription(
  { orgId, environment }: Tenant,
  { socketId, channel }: { socketId: string; channel: string },
): { outcome: "signed"; auth: string } | { outcome: "forbidden" } {
  if (channel !== privateEnvironmentChannel(orgId, environment)) return { outcome: "forbidden" };
  return { outcome: "signed", auth: pusher().authorizeChannel(socketId, channel).auth };
}
