import type { Socket } from "node:net";
import { Agent, Client, type Dispatcher, Pool } from "undici";
import type { AttemptContext } from "./attempt-context";
import { type ConnectSettings, connectFor } from "./connect";
import { bareHost } from "./target-url";

/** A request with the context of its attempt. */
export interface AttemptDispatchOptions extends Agent.DispatchOptions {
  context: AttemptContext;
}

const MAX_HEADER_BYTES = 16 * 1024;
/** How long an idle connection is kept. Many servers and load balancers close theirs after five seconds or more. */
const KEEP_ALIVE_MS = 4000;

const contextOf = (options: Dispatcher.DispatchOptions) => {
  // The agent and its pools pass on the object that `exchange` created, but their types do not say so.
  const { context } = options as AttemptDispatchOptions;
  return context;
};

/**
 * Creates a connection that carries one request at a time. If it has to be opened, its phases are recorded in the
 * context of the request that waits for it.
 */
export function createConnection(origin: string | URL, settings: ConnectSettings): Client {
  const url = new URL(origin);
  const secure = url.protocol === "https:";
  const target = { hostname: bareHost(url), port: Number(url.port || (secure ? 443 : 80)), secure };
  let current: AttemptContext | undefined;
  let socket: Socket | null = null;

  const client = new Client(origin, {
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // The attempt's own deadline covers every phase.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(_options, callback) {
      const context = current;
      if (!context) return callback(new Error("A connection was opened without an attempt."), null);
      context.opened = true;
      connectFor(context, target, settings).then(
        (opened) => {
          socket = opened;
          context.socket = opened;
          callback(null, opened);
        },
        (error) => callback(error, null),
      );
    },
  });

  const dispatch = client.dispatch.bind(client);
  client.dispatch = (options, handler) => {
    current = contextOf(options);
    current.socket = socket;
    return dispatch(options, handler);
  };
  return client;
}

/** An agent that keeps connections alive per origin. */
export function createAgent(settings: ConnectSettings): Agent {
  const factory = (origin: string | URL) => createConnection(origin, settings);
  return new Agent({ factory: (origin) => new Pool(origin, { factory }) });
}
