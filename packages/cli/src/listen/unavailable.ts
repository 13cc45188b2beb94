import { setTimeout as sleep } from "node:timers/promises";
import {
  NexioApiError,
  NexioConnectionError,
  type NexioError,
  NexioTimeoutError,
} from "@nexio/sdk";

const RETRY_MS = 2_000;

/** Whether the API cannot answer right now. The same request may succeed later. */
export const isUnavailable = (error: unknown): error is NexioError =>
  error instanceof NexioConnectionError ||
  error instanceof NexioTimeoutError ||
  (error instanceof NexioApiError && (error.status === 429 || error.status >= 500));

export type RetryOptions = {
  onUnavailable: (error: NexioError) => void;
  signal: AbortSignal;
  /** Default: 2 seconds. */
  retryMs?: number;
};

/** Repeats `work` for as long as the API is unavailable. */
export async function retryWhileUnavailable<Result>(
  work: () => Promise<Result>,
  { onUnavailable, signal, retryMs = RETRY_MS }: RetryOptions,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      onUnavailable(error);
      await sleep(retryMs, undefined, { signal });
    }
  }
}
