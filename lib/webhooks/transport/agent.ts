import type { Socket } from "node:net";
import { Agent, Client, type Dispatcher, Pool } from "undici";
import type { AttemptContext } from "./attempt-context";
import { type ConnectSettings, connectFor } from "./connect";
import { bareHost } from "./target-url";

/** What is asked of the agent, together with the attempt that it is asked for. */
export interface AttemptDispatchOptions extends Agent.DispatchOptions {
  context: AttemptContext;
}

const MAX_HEAD_BYTES = 16 * 1024;
/** How long a connection waits for the next delivery to the same origin. Many servers and balancers close theirs after five seconds or more. */
const KEEP_ALIVE_MS = 4000;

const visitOf = (options: Dispatcher.DispatchOptions) => {
  // The agent and its pools pass on the object they were given, which `exchange` made, but their types do not say so.
  const { context } = options as AttemptDispatchOptions;
  return context;
};

/**
 * One connection that is used for one request at a time. Each request tells it whose attempt it serves, so that the phases of a connection that has to
 * be opened are booked to the attempt that waited for it.
 */
export function connection(origin: string | URL, settings: ConnectSettings): Client {
  const url = new URL(origin);
  const secure = url.protocol === "https:";
  const target = { hostname: bareHost(url), port: Number(url.port || (secure ? 443 : 80)), secure };
  let current: AttemptContext | undefined;
  let socket: Socket | null = null;

  const client = new Client(origin, {
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEAD_BYTES,
    // The visit's own clock ends every phase.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(_options, callback) {
      const context = current;
      if (!context) return callback(new Error("A connection was opened for no attempt."), null);
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
    current = visitOf(options);
    current.socket = socket;
    return dispatch(options, handler);
  };
  return client;
}

/** Keeps connections for each origin, opened and checked by {@link connection}. */
export function createAgent(settings: ConnectSettings): Agent {
  const factory = (origin: string | URL) => connection(origin, settings);
  return new Agent({ factory: (origin) => new Pool(origin, { factory }) });
}
