import { once } from "node:events";
import PusherServer from "pusher";
import PusherClient from "pusher-js";
import { onTestFinished } from "vitest";
import WebSocket from "ws";
import { type RealtimeServer, type RealtimeServerOptions, startRealtimeServer } from "./server";

export const APP = { id: "7", key: "key-of-the-tests", secret: "secret-of-the-tests" };

export async function startServer(
  options: Partial<RealtimeServerOptions> = {},
): Promise<RealtimeServer> {
  const server = await startRealtimeServer({ app: APP, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** The real server library. */
export const publisher = ({ port }: { port: number }, app = APP) =>
  new PusherServer({
    appId: app.id,
    key: app.key,
    secret: app.secret,
    host: "127.0.0.1",
    port: String(port),
    useTLS: false,
  });

type BrowserOptions = {
  key?: string;
  member?: { user_id: string; user_info?: Record<string, string> };
  /** Signs instead of the application's own server. */
  signedBy?: PusherServer;
};

/** The real browser library, authorized by the real server library. */
export function browser(
  server: { port: number },
  { key = APP.key, member, signedBy = publisher(server) }: BrowserOptions = {},
): PusherClient {
  const client = new PusherClient(key, {
    cluster: "local",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => {
        const presence = channelName.startsWith("presence-") ? member : undefined;
        callback(null, signedBy.authorizeChannel(socketId, channelName, presence));
      },
    },
    userAuthentication: {
      customHandler: ({ socketId }, callback) =>
        callback(null, signedBy.authenticateUser(socketId, { id: member?.user_id ?? "nobody" })),
    },
  });
  onTestFinished(() => client.disconnect());
  return client;
}

type Bindable<T> = {
  bind(event: string, callback: (data: T) => void): unknown;
  unbind(event: string, callback: (data: T) => void): unknown;
};

/** The next event of this name on a client, a connection or a channel. */
export function nextEvent<T>(source: Bindable<T>, name: string): Promise<T> {
  return new Promise((resolve) => {
    const listener = (data: T) => {
      source.unbind(name, listener);
      resolve(data);
    };
    source.bind(name, listener);
  });
}

/** Subscribes and resolves with the channel once the server has confirmed it. */
export async function subscribed(client: PusherClient, name: string) {
  const channel = client.subscribe(name);
  await nextEvent(channel, "pusher:subscription_succeeded");
  return channel;
}

/** Resolves when everything that the server sent before this moment has arrived. */
export async function caughtUp(client: PusherClient) {
  const pong = new Promise<void>((resolve) => {
    client.connection.bind(
      "message",
      ({ event }: { event: string }) => event === "pusher:pong" && resolve(),
    );
  });
  client.send_event("pusher:ping", {});
  await pong;
}

export type Frame = { event: string; channel?: string; data?: unknown; user_id?: string };

/** A client that sends raw frames, for messages that the real library never sends. */
export async function rawClient(
  { port }: { port: number },
  path = `/app/${APP.key}?protocol=7&client=test&version=1`,
) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  onTestFinished(() => socket.terminate());
  const frames: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  socket.on("message", (data) => {
    const frame: Frame = JSON.parse(data.toString());
    const reader = waiting.shift();
    if (reader) reader(frame);
    else frames.push(frame);
  });
  const closed = once(socket, "close").then(([code]) => Number(code));
  await once(socket, "open");

  const next = async (): Promise<Frame> =>
    frames.shift() ?? (await new Promise<Frame>((resolve) => waiting.push(resolve)));
  return {
    socket,
    closed,
    next,
    send: (frame: unknown) => socket.send(JSON.stringify(frame)),
    /** The first frame, and the socket id in it. */
    established: async () => {
      const frame = await next();
      return { frame, socketId: String(JSON.parse(String(frame.data)).socket_id) };
    },
  };
}
