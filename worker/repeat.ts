import { log } from "@/lib/log";

type Options = {
  everyMs: number;
  /** The event of the log line when `work` fails. It is tried again at the next turn. */
  failure: string;
};

/**
 * Does `work` now and every `everyMs`, but not while the last one is still in progress: one that waits, for a locked table
 * or a network, delays only itself. Returns what ends the repetition.
 */
export function repeat(work: () => Promise<unknown>, { everyMs, failure }: Options): () => void {
  let isBusy = false;
  async function turn() {
    if (isBusy) return;
    isBusy = true;
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, failure);
    } finally {
      isBusy = false;
    }
  }
  void turn();
  const timer = setInterval(() => void turn(), everyMs);
  return () => clearInterval(timer);
}
