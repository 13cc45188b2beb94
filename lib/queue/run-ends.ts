import { noop } from "es-toolkit";
import { closeWithDatabase, pgPool, prepared, runPrepared } from "@/lib/db/client";
import { listen } from "@/lib/db/listen";
import type { RunId } from "@/lib/ids";
import { log } from "@/lib/log";

/**
 * Waiting for the end of a run, in any process. Processes that end runs notify those that wait, after the commit. The
 * waiting ones share one listening session, and none of them holds a connection of the pool.
 */

const CHANNEL = "runs_ended";
/** A payload may have 8,000 bytes, and an id has 26. */
const IDS_PER_PAYLOAD = 250;
/** How often the runs that are waited for are looked up, in case a notification was lost. */
const LOOK_UP_MS = 1_000;

const ended = new Set<RunId>();
let notifying: Promise<void> | null = null;

const NOTIFY = {
  name: "notify_runs_ended",
  text: `select set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', ids) from unnest($1::text[]) as ids`,
};

/**
 * Notifies every process of runs that have ended, after the commit: inside the transaction, the notification would
 * serialize the commits. One statement for all that have ended since the last.
 */
export function announceEnds(runIds: Iterable<RunId>): void {
  for (const id of runIds) ended.add(id);
  if (notifying || ended.size === 0) return;
  notifying = notifyAll();
  closeWithDatabase(async () => void (await notifying));
}

async function notifyAll(): Promise<void> {
  while (ended.size > 0) {
    const ids = [...ended];
    ended.clear();
    const payloads: string[] = [];
    for (let i = 0; i < ids.length; i += IDS_PER_PAYLOAD)
      payloads.push(ids.slice(i, i + IDS_PER_PAYLOAD).join(","));
    await pgPool()
      .query(prepared(NOTIFY, [payloads]))
      .catch((error: unknown) => log.warn({ err: error }, "run_ends.notify_failed"));
  }
  notifying = null;
}

/** What to call when a run has ended, by its id. */
const waiting = new Map<string, Set<() => void>>();
let isListening = false;
let lookingUp: NodeJS.Timeout | undefined;
let isStopping = false;

function wake(id: string): void {
  for (const done of waiting.get(id) ?? []) done();
}

/** A run that has ended has no place in the queue any more. */
const ENDED = {
  name: "runs.ended",
  text: `
    select id from unnest($1::text[]) as waiting (id)
    where not exists (select from run_queue where run_id = waiting.id)`,
};

async function lookUp(): Promise<void> {
  const ids = [...waiting.keys()];
  if (ids.length === 0) return;
  const rows = await runPrepared<{ id: string }>(ENDED, [ids]).catch((error: unknown) => {
    log.warn({ err: error }, "run_ends.look_up_failed");
    return [];
  });
  for (const { id } of rows) wake(id);
}

function start(): void {
  lookingUp ??= setInterval(() => void lookUp(), LOOK_UP_MS).unref();
  if (isListening) return;
  isListening = true;
  listen({
    channels: {
      [CHANNEL]: (payload) => {
        for (const id of payload.split(",")) wake(id);
      },
    },
    onConnect: () => void lookUp(),
    onClose: () => {
      isListening = false;
      wakeAll();
    },
  });
}

function wakeAll(): void {
  for (const id of [...waiting.keys()]) wake(id);
}

/** Ends every wait of this process, which is about to stop, and begins no other. */
export function endWaits(): void {
  isStopping = true;
  wakeAll();
}

/** How many waits of this process have begun and not been stopped. */
export const waitCount = (): number =>
  [...waiting.values()].reduce((sum, { size }) => sum + size, 0);

type Wait = { ended: Promise<void>; stop: () => void };

/**
 * Begins to wait for the end of a run. `ended` resolves when the run has ended, after `ms`, when the signal is aborted, or
 * when the process stops. Begin before reading the run, so that its end is not missed, and call `stop` in any case.
 */
export function waitForEnd(
  runId: RunId,
  { ms, signal }: { ms: number; signal: AbortSignal },
): Wait {
  const ofRun = waiting.get(runId) ?? new Set();
  let end: () => void = noop;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(end, ms);
  ofRun.add(end);
  waiting.set(runId, ofRun);
  signal.addEventListener("abort", end, { once: true });
  if (isStopping || signal.aborted) end();
  else start();
  const stop = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    ofRun.delete(end);
    if (ofRun.size === 0) waiting.delete(runId);
    if (waiting.size > 0) return;
    clearInterval(lookingUp);
    lookingUp = undefined;
  };
  return { ended, stop };
}
