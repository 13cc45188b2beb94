import type Pusher from "pusher-js";
import type { RealtimeMessage } from "@/lib/api/realtime-events";
import { PAGE_ORGANIZATION_HEADER } from "@/lib/auth/page-organization";

/** Given to the browser at run time. None of it is fixed at build time. */
export type RealtimeConfig = {
  key: string;
  cluster: string;
  wsHost?: string;
  wsPort?: number;
  forceTLS: boolean;
};

/** `organizationId` is the organization of the page. The server refuses subscriptions of any other session. */
export type SocketConfig = RealtimeConfig & { organizationId: string };

export type SocketEvents = {
  onState: (state: string) => void;
  onMessage: (channel: string, message: RealtimeMessage | "unreadable") => void;
  onSubscribed: (channel: string) => void;
  /** The server refused a subscription, with this HTTP status. */
  onRefused: (httpStatus: number) => void;
};

export type Socket = {
  join: (channel: string) => void;
  leave: (channel: string) => void;
  close: () => void;
};

function clientOptions({ cluster, wsHost, wsPort, forceTLS, organizationId }: SocketConfig) {
  const host = wsHost
    ? { wsHost, wsPort: wsPort ?? (forceTLS ? 443 : 80), wssPort: wsPort ?? 443 }
    : {};
  return {
    cluster,
    forceTLS,
    ...host,
    // "ws" follows forceTLS. The other transports would use TLS where there is none, or HTTP to Pusher's own hosts.
    enabledTransports: ["ws"] satisfies "ws"[],
    channelAuthorization: {
      endpoint: "/api/pusher/auth",
      transport: "ajax" as const,
      headers: { [PAGE_ORGANIZATION_HEADER]: organizationId },
    },
    userAuthentication: {
      endpoint: "/api/pusher/user-auth",
      transport: "ajax" as const,
      headers: { [PAGE_ORGANIZATION_HEADER]: organizationId },
    },
  };
}

/** Loads pusher-js and opens one socket. Rejects when the code cannot be loaded. */
export async function openSocket(config: SocketConfig, events: SocketEvents): Promise<Socket> {
  const [{ default: Client }, { parseMessage }] = await Promise.all([
    import("pusher-js"),
    import("@/lib/api/realtime-events"),
  ]);
  const client: Pusher = new Client(config.key, clientOptions(config));
  // The server closes the sockets of an organization that is disabled by the user that they are signed in as.
  client.signin();
  client.connection.bind("state_change", ({ current }: { current: string }) =>
    events.onState(current),
  );

  return {
    join(name) {
      const channel = client.subscribe(name);
      channel.bind("pusher:subscription_error", ({ status }: { status?: number }) => {
        if (status !== undefined) events.onRefused(status);
      });
      channel.bind_global((event: string, data: unknown) => {
        if (event === "pusher:subscription_succeeded") return events.onSubscribed(name);
        const message = parseMessage(event, data);
        if (message) events.onMessage(name, message);
      });
    },
    leave(name) {
      client.channel(name)?.unbind();
      client.unsubscribe(name);
    },
    close() {
      client.connection.unbind();
      client.disconnect();
    },
  };
}
