import { Piscina } from "piscina";
import { log } from "@/lib/log";

const POLL_MS = 1_000;
const IDLE_THREAD_MS = 5_000;

type Queue<Task extends object> = {
  /** The prefix of the log events. */
  name: string;
  /** The program of the thread. Its default export receives the task. */
  thread: { filename: string; execArgv: string[] };
  /** Claims the next task; null if none is due. */
  claim: () => Promise<Task | null>;
  /** Returns a task to its queue. `isFailure`: whether the attempt failed, or was stopped. */
  release: (task: Task, isFailure: boolean) => Promise<unknown>;
};

/**
 * Runs the tasks of a queue one after the other, in a thread that exists only while there is work. `stop` interrupts a
 * running task and returns it to the queue for another worker.
 */
export function startBackgroundWorker<Task extends object>({
  name,
  thread,
  claim,
  release,
}: Queue<Task>): { stop: () => Promise<void> } {
  const threads = new Piscina({
    ...thread,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_THREAD_MS,
  });
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  async function runTask(task: Task): Promise<void> {
    const startedMs = performance.now();
    const fields: object = task;
    try {
      await threads.run(task, { signal: stopping.signal });
      const durationMs = Math.round(performance.now() - startedMs);
      log.info({ ...fields, durationMs }, `${name}.finished`);
    } catch (error) {
      const isFailure = !stopping.signal.aborted;
      if (isFailure) log.error({ err: error, ...fields }, `${name}.attempt_failed`);
      await release(task, isFailure);
    }
  }

  async function runDueTasks(): Promise<void> {
    try {
      while (!stopping.signal.aborted) {
        const task = await claim();
        if (!task) break;
        await runTask(task);
      }
    } catch (error) {
      log.warn({ err: error }, `${name}.claim_failed`);
    }
    if (!stopping.signal.aborted) timer = setTimeout(start, POLL_MS);
  }
  const start = () => {
    working = runDueTasks();
  };
  start();

  return {
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      await working;
      await threads.destroy();
    },
  };
}
