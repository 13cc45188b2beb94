import { closeWithDatabase, pgPool, prepared } from "@/lib/db/client";
import { log } from "@/lib/log";

/** The notification channels that workers listen on. */
export const WAKE_UP_CHANNELS = {
  runs: "run_queue",
  deliveries: "webhook_deliveries",
} as const;

type Work = keyof typeof WAKE_UP_CHANNELS;

const requested = new Set<Work>();
let notifying: Promise<void> | null = null;

/**
 * Notifies workers of committed work. A notification inside a transaction would serialize the commits of all such
 * transactions, so it is sent afterwards, one for all changes since the last. If it is lost, workers find the work when
 * they poll.
 */
export function wakeWorkers(work: Work): void {
  requested.add(work);
  if (notifying) return;
  notifying = notifyAll();
  // A command ends as soon as its change is committed.
  closeWithDatabase(settle);
}

const settle = async () => void (await notifying);
const WAKE = {
  name: "wake_workers",
  text: "select set_config('synchronous_commit', 'off', true), pg_notify(channel, '') from unnest($1::text[]) as channel",
};

async function notifyAll(): Promise<void> {
  while (requested.size > 0) {
    const channels = [...requested].map((work) => WAKE_UP_CHANNELS[work]);
    requested.clear();
    // Nothing is lost that polling would not find, so the commit need not wait for the disk.
    await pgPool()
      .query(prepared(WAKE, [channels]))
      .catch((error: unknown) => log.warn({ err: error }, "queue.wake_up_failed"));
  }
  notifying = null;
}
