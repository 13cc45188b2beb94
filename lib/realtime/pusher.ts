import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import Pusher from "pusher";
import { z } from "zod";
import { config } from "@/lib/config";
import { processValue } from "@/lib/process-value";

/** The Pusher client for the configured cluster or host. Signs; {@link sendEvents} sends. */
export const pusher = processValue(() => {
  const { PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET, PUSHER_CLUSTER } = config();
  return new Pusher({
    appId: PUSHER_APP_ID,
    key: PUSHER_KEY,
    secret: PUSHER_SECRET,
    cluster: PUSHER_CLUSTER,
  });
});

export type RealtimeEvent = { channel: string; name: string; data: string };

/** The cluster answered with an error status. */
class RefusedEvents extends Error {
  constructor(readonly status: number) {
    super(`The realtime server answered with the status ${status}`);
  }
}

const TIMEOUT_MS = 10_000;

// Without them, every request would open a connection.
const agents = {
  http: new HttpAgent({ keepAlive: true }),
  https: new HttpsAgent({ keepAlive: true }),
};

/**
 * Sends up to ten events to the cluster. Rejects with its `status` if it refuses them. Pusher's own client would take more
 * than twice the processor time.
 */
export async function sendEvents(events: readonly RealtimeEvent[]): Promise<void> {
  const body = JSON.stringify({ batch: events });
  await call({ method: "POST", resource: "batch_events", body });
}

/**
 * Signs a socket in with its organization as the user. Pusher closes all sockets of a user, but not those of a channel.
 */
export const signInSocket = (socketId: string, orgId: string) =>
  pusher().authenticateUser(socketId, { id: orgId });

/** Closes all sockets that are signed in as the organization. */
export async function closeSockets(orgId: string): Promise<void> {
  await call({ method: "POST", resource: `users/${orgId}/terminate_connections`, body: "{}" });
}

/** Rejects if the cluster does not answer, or refuses the app's credentials. */
export const checkRealtime = async (): Promise<void> => {
  await listOccupied("presence-none");
};

const Channels = z.object({ channels: z.record(z.string(), z.unknown()) });

/** The channels with subscribers whose names begin with the prefix. */
export async function listOccupied(prefix: string): Promise<string[]> {
  const parameters = { filter_by_prefix: prefix };
  const answer = await call({ method: "GET", resource: "channels", parameters });
  return Object.keys(Channels.parse(JSON.parse(answer)).channels);
}

type Call = {
  method: "GET" | "POST";
  resource: string;
  body?: string;
  parameters?: Record<string, string>;
};

/** One signed request to the cluster's HTTP API. Resolves to the answer's body. */
function call({ method, resource, body, parameters = {} }: Call): Promise<string> {
  const { PUSHER_APP_ID, PUSHER_CLUSTER, PUSHER_HOST, PUSHER_PORT, PUSHER_TLS } = config();
  const path = `/apps/${PUSHER_APP_ID}/${resource}`;
  const query = pusher().createSignedQueryString({ method, path, body, params: parameters });
  const options = {
    host: PUSHER_HOST ?? `api-${PUSHER_CLUSTER}.pusher.com`,
    port: PUSHER_PORT,
    method,
    path: `${path}?${query}`,
    headers:
      body === undefined
        ? {}
        : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const request = PUSHER_TLS
      ? httpsRequest({ ...options, agent: agents.https })
      : httpRequest({ ...options, agent: agents.http });
    const timeout = setTimeout(
      () => request.destroy(new Error("The realtime server did not answer in time")),
      TIMEOUT_MS,
    );
    request.once("response", (response) => {
      const { statusCode = 0 } = response;
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.once("error", reject).once("end", () => {
        if (statusCode < 300) resolve(text);
        else reject(new RefusedEvents(statusCode));
      });
    });
    request.once("error", reject).once("close", () => clearTimeout(timeout));
    request.end(body);
  });
}

/** Signs a subscription. Callers check first who may subscribe to the channel. */
export const signSubscription = (socketId: string, channel: string): string =>
  pusher().authorizeChannel(socketId, channel).auth;
