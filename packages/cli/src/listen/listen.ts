import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Nexio, NexioError } from "@nexio/sdk";
import { Semaphore } from "es-toolkit";
import { createEventReader, type EventSummary } from "./event-reader";
import { watchEvents } from "./event-watcher";
import { createForwarder, type Forwarded } from "./forward";
import { retryWhileUnavailable } from "./unavailable";

export type ListenOptions = {
  nexio: Nexio;
  /** A server on this machine. */
  forward: URL;
  /** Names and patterns, as for an endpoint. */
  events: readonly string[];
};

/** Events in flight to the local server. */
const CONCURRENCY = 8;

/** Lines are the result and go to standard output. Notes go to standard error. */
export type Output = { line: (text: string) => void; note: (text: string) => void };

const ALIASED = ["run.completed", "run.failed"];

/**
 * The name under which an event was requested, as for an endpoint: explicit names before patterns, `run.*` before
 * `evaluation.*`. Null if it was not requested.
 */
export function requestedType(type: string, requested: readonly string[]): string | null {
  const alias = type.replace("run.", "evaluation.");
  const names = ALIASED.includes(type) ? [type, alias] : [type];
  const explicit = names.find((name) => requested.includes(name));
  // Test events belong to one endpoint.
  if (explicit !== undefined || type === "webhook.test") return explicit ?? null;
  const group = names.find((name) => requested.includes(name.replace(/\..*/, ".*")));
  return group ?? (requested.includes("*") ? type : null);
}

/**
 * Prints and forwards events until the signal is aborted. Rejects with the error if the API cannot be reached at the
 * start, when the user can fix it, and for errors that retries do not fix.
 */
export async function listen(
  { nexio, ...options }: ListenOptions,
  { line, note }: Output,
  stopped: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([stopped, failed.signal]);
  const onError = (error: unknown) => {
    if (!signal.aborted) failed.abort(error);
  };

  const server = await nexio.realtime.connection({ signal });
  const reader = createEventReader(nexio, signal);
  await reader.start();

  const secret = `whsec_${randomBytes(32).toString("hex")}`;
  const forwarder = createForwarder({ url: options.forward, secret, signal });
  let unavailable = false;
  let count = 0;
  const onUnavailable = ({ message }: NexioError) => {
    if (!unavailable) note(`${message} Retrying; no events are lost.`);
    unavailable = true;
  };

  async function forward({ id, type, run_id }: EventSummary) {
    const requested = requestedType(type, options.events);
    if (requested === null) return;
    const { payload } = await retryWhileUnavailable(() => nexio.events.get(id, { signal }), {
      onUnavailable,
      signal,
    });
    const forwarded = await forwarder.forward({ payload, type: requested });
    count += 1;
    line(eventLine({ ...forwarded, at: new Date(), type: requested, runId: run_id }));
  }
  const queue = createWorkQueue(CONCURRENCY, { work: forward, onError });

  note(`Signing secret of this session: ${secret}`);
  const stop = watchEvents({
    server,
    nexio,
    async read(readOptions) {
      queue.add(await reader.read(readOptions));
      unavailable = false;
    },
    onSubscribed: () =>
      note(
        `Listening to ${nexio.environment} events and forwarding them to ${options.forward.href}. Press Ctrl-C to stop.`,
      ),
    onUnavailable,
    onError,
    note,
    signal,
  });
  if (!signal.aborted) await once(signal, "abort");
  stop();
  await queue.close();
  if (failed.signal.aborted) throw failed.signal.reason;
  note(`Stopped. ${count} event${count === 1 ? "" : "s"} forwarded.`);
}

const TYPE_WIDTH = "engine.version_published".length;
const RUN_WIDTH = "run_".length + 22;

const twoDigits = (n: number) => String(n).padStart(2, "0");
const timeOf = (at: Date) =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(":");

type ForwardedEvent = Forwarded & { at: Date; type: string; runId: string | null };

/** One event in columns: time, type, run, HTTP status, duration, and the error if there is no status. */
export function eventLine({ at, type, runId, status, error, durationMs }: ForwardedEvent): string {
  const columns = [
    timeOf(at),
    type.padEnd(TYPE_WIDTH),
    (runId ?? "-").padEnd(RUN_WIDTH),
    String(status ?? "-").padStart(3),
    `${String(Math.round(durationMs)).padStart(6)} ms`,
  ];
  if (error !== null && error !== "http_error") columns.push(error.replaceAll("_", " "));
  return columns.join("  ");
}

type Worker<Item> = {
  work: (item: Item) => Promise<void>;
  onError: (error: unknown) => void;
};

/** Processes items in order, at most `concurrency` at a time. */
export function createWorkQueue<Item>(concurrency: number, { work, onError }: Worker<Item>) {
  const semaphore = new Semaphore(concurrency);
  const pending = new Set<Promise<void>>();
  let closed = false;

  async function process(item: Item) {
    await semaphore.acquire();
    try {
      if (!closed) await work(item);
    } catch (error) {
      onError(error);
    } finally {
      semaphore.release();
    }
  }

  return {
    add(items: readonly Item[]) {
      for (const item of items) {
        const done = process(item).finally(() => pending.delete(done));
        pending.add(done);
      }
    },
    /** Drops items that have not started. Resolves when all others have ended. */
    async close() {
      closed = true;
      await Promise.all(pending);
    },
  };
}
