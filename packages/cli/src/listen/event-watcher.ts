import type { Nexio } from "@nexio/sdk";
import { type RealtimeServer, subscribeToRuns } from "./channel";
import { type RetryOptions, retryWhileUnavailable } from "./unavailable";

type ReadOptions = RetryOptions & { read: (options: { all: boolean }) => Promise<void> };

/**
 * Serializes reads. A read that is requested during another one runs after it, and requests in between are combined.
 * Reads are repeated while the API is unavailable.
 */
export function createSerialReader({ read, ...retries }: ReadOptions) {
  let requested: { all: boolean } | null = null;
  let reading = false;

  return async ({ all }: { all: boolean }): Promise<void> => {
    requested = { all: all || requested?.all === true };
    if (reading) return;
    reading = true;
    try {
      while (requested && !retries.signal.aborted) {
        const current: { all: boolean } = requested;
        requested = null;
        await retryWhileUnavailable(() => read(current), retries);
      }
    } finally {
      reading = false;
    }
  };
}

/** The channel announces only the ends of runs. Other events are found by polling. */
const POLL_MS = 5_000;
/** With a connection, only every twelfth poll reads the whole overlap. */
const POLLS_PER_FULL_READ = 12;
/** Long enough for a slow connection to open. */
const POLLS_PER_RECONNECT = 2;

type WatchOptions = ReadOptions & {
  server: RealtimeServer;
  nexio: Nexio;
  onSubscribed: () => void;
  onError: (error: unknown) => void;
  note: (text: string) => void;
};

/**
 * Calls `read` whenever there may be new events: after each message of the channel, after each reconnect, and
 * periodically. Returns a function that stops it.
 */
export function watchEvents({
  server,
  nexio,
  onSubscribed,
  onError,
  note,
  ...reads
}: WatchOptions) {
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

  const channel = subscribeToRuns(server, nexio, {
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
    read({ all: !live || polls % POLLS_PER_FULL_READ === 0 });
  }, POLL_MS);

  return () => {
    clearInterval(timer);
    channel.close();
  };
}
