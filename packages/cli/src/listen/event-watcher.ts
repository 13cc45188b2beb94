import { type Api, type ApiUnavailable, retryWhileUnavailable } from "./api";
import { type RealtimeServer, subscribeToRuns } from "./channel";

type ReadOptions = {
  read: (options: { all: boolean }) => Promise<void>;
  onUnavailable: (error: ApiUnavailable) => void;
  signal: AbortSignal;
};

/**
 * Serializes reads. A read that is requested during another one runs after it, and requests in between are combined.
 * Reads are repeated while the API is unavailable.
 */
export function createSerialReader({ read, onUnavailable, signal }: ReadOptions) {
  let requested: { all: boolean } | null = null;
  let reading = false;

  return async ({ all }: { all: boolean }): Promise<void> => {
    requested = { all: all || requested?.all === true };
    if (reading) return;
    reading = true;
    try {
      while (requested && !signal.aborted) {
        const current: { all: boolean } = requested;
        requested = null;
        await retryWhileUnavailable(() => read(current), { onUnavailable, signal });
      }
    } finally {
      reading = false;
    }
  };
}

/** Polling interval without a realtime connection. */
const POLL_MS = 5_000;
/** With a connection, only every twelfth poll reads. */
const POLLS_PER_READ_WHEN_LIVE = 12;
/** Long enough for a slow connection to open. */
const POLLS_PER_RECONNECT = 2;

type WatchOptions = ReadOptions & {
  server: RealtimeServer;
  api: Api;
  onSubscribed: () => void;
  onError: (error: unknown) => void;
  note: (text: string) => void;
};

/**
 * Calls `read` whenever there may be new events: after each message of the channel, after each reconnect, and
 * periodically. Returns a function that stops it.
 */
export function watchEvents({ server, api, onSubscribed, onError, note, ...reads }: WatchOptions) {
  const serialRead = createSerialReader(reads);
  const read = (options: { all: boolean }) => void serialRead(options).catch(onError);
  let live = false;
  let disconnected = false;

  function disconnect() {
    live = false;
    if (!disconnected)
      note(`No realtime connection. Reading events every ${POLL_MS / 1000} seconds.`);
    disconnected = true;
  }

  const channel = subscribeToRuns(server, api, {
    onSubscribed() {
      if (disconnected) note("Realtime connection restored.");
      else onSubscribed();
      live = true;
      disconnected = false;
      read({ all: true });
    },
    onRunEnded: () => read({ all: false }),
    onDisconnected: disconnect,
    onRefused: onError,
  });

  let polls = 0;
  const timer = setInterval(() => {
    polls += 1;
    if (!live) disconnect();
    if (!live && polls % POLLS_PER_RECONNECT === 0) channel.retry();
    if (!live || polls % POLLS_PER_READ_WHEN_LIVE === 0) read({ all: true });
  }, POLL_MS);

  return () => {
    clearInterval(timer);
    channel.close();
  };
}
