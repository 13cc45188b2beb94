import Client from "pusher-js";

/** The address of the realtime server. None of it is secret. */
export type RealtimeConfig = {
  key: string;
  cluster: string;
  wsHost?: string;
  wsPort?: number;
  forceTLS: boolean;
};

/** Where this tab gets its signatures, with which headers. */
type Endpoint = { endpoint: string; headers?: Record<string, string> };

export type SocketConfig = RealtimeConfig & {
  channelAuthorization: Endpoint;
  /** Signs the socket in as a user, so that the server can close it. */
  userAuthentication?: Endpoint;
};

/** The message of an event, "unreadable" if it does not have the form of the event, or null for an unknown event. */
export type Parse<Message> = (event: string, data: unknown) => Message | "unreadable" | null;

export type SocketEvents<Message> = {
  onState: (state: string) => void;
  onMessage: (channel: string, message: Message | "unreadable") => void;
  onSubscribed: (channel: string) => void;
  /** The server refused a subscription, with this HTTP status. */
  onRefused: (httpStatus: number) => void;
};

export type Socket = {
  join: (channel: string) => void;
  leave: (channel: string) => void;
  close: () => void;
};

function clientOptions({
  cluster,
  wsHost,
  wsPort,
  forceTLS,
  channelAuthorization,
  userAuthentication,
}: SocketConfig) {
  const host = wsHost
    ? { wsHost, wsPort: wsPort ?? (forceTLS ? 443 : 80), wssPort: wsPort ?? 443 }
    : {};
  const ajax = (endpoint: Endpoint) => ({ ...endpoint, transport: "ajax" as const });
  return {
    cluster,
    forceTLS,
    ...host,
    // "ws" follows forceTLS. The other transports would use TLS where there is none, or HTTP to Pusher's own hosts.
    enabledTransports: ["ws"] satisfies "ws"[],
    channelAuthorization: ajax(channelAuthorization),
    ...(userAuthentication ? { userAuthentication: ajax(userAuthentication) } : {}),
  };
}

const CLOSE_MS = 100;

/** Opens one socket. Load this file when it is needed: pusher-js is large, and runs in browsers only. */
export function openSocket<Message>(
  config: SocketConfig,
  parse: Parse<Message>,
  events: SocketEvents<Message>,
): Socket {
  const client = new Client(config.key, clientOptions(config));
  if (config.userAuthentication) client.signin();
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
        const message = parse(event, data);
        if (message) events.onMessage(name, message);
      });
    },
    leave(name) {
      client.channel(name)?.unbind();
      client.unsubscribe(name);
    },
    close() {
      client.connection.unbind();
      // After a sleep, the client's overdue timers run around this call. They send, which would fail on a closed socket.
      setTimeout(() => client.disconnect(), CLOSE_MS);
    },
  };
}
