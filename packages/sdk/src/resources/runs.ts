import type { Api } from "../api";
import { hasCode, NexioTimeoutError } from "../errors";
import { delay } from "../transport";
import type { BodyOf, OperationOf, QueryOf, RequestOptions, Run, SubmitRun } from "../types";

type ListQuery = QueryOf<OperationOf<"get", "/jobs">>;

export type WaitOptions = RequestOptions & {
  /** How long to wait for the end of the run. Default: 60 seconds. */
  waitMs?: number;
  /** Called with each read of the run that has not ended: about every 15 seconds. */
  onProgress?: (run: Run) => void;
};

/** The API waits this long for the end of a run. Proxies often close longer requests. */
const LONGEST_READ_MS = 20_000;
/** Between two reads of a run that has not ended. */
const PAUSE_MS = 200;
/** The same while the API refuses to wait, because too many requests of the key wait already. */
const REFUSED_PAUSE_MS = 2_000;

const isFinal = ({ status }: Run) => status !== "queued" && status !== "processing";

/** Submit, read, list and cancel runs. */
export class Runs {
  constructor(private readonly api: Api) {}

  /** Queues a run and returns its id. */
  submit(body: SubmitRun, options?: RequestOptions) {
    return this.api.request("post", "/jobs", { ...options, body });
  }

  /** Queues up to 1,000 runs. An invalid one does not affect the others: `data` has one entry per run, in order. */
  submitBatch(runs: BodyOf<OperationOf<"post", "/jobs/batch">>["runs"], options?: RequestOptions) {
    return this.api.request("post", "/jobs/batch", { ...options, body: { runs } });
  }

  get(id: string, options?: RequestOptions) {
    return this.api.request("get", "/jobs/{id}", { ...options, params: { id } });
  }

  /** Newest first. */
  list(query?: ListQuery, options?: RequestOptions) {
    return this.api.list("/jobs", { ...options, query });
  }

  cancel(id: string, options?: RequestOptions) {
    return this.api.request("post", "/jobs/{id}/cancel", { ...options, params: { id } });
  }

  stats(since: string, options?: RequestOptions) {
    return this.api.request("get", "/jobs/stats", { ...options, query: { since } });
  }

  candidates(
    id: string,
    query?: QueryOf<OperationOf<"get", "/jobs/{id}/candidates">>,
    options?: RequestOptions,
  ) {
    return this.api.list("/jobs/{id}/candidates", { ...options, params: { id }, query });
  }

  /**
   * Resolves to the run when it has ended. Rejects with {@link NexioTimeoutError} after `waitMs`, rounded up to seconds;
   * the run continues.
   */
  async wait(
    id: string,
    { waitMs = 60_000, onProgress, ...options }: WaitOptions = {},
  ): Promise<Run> {
    const until = Date.now() + waitMs;
    // The response must arrive before the request times out.
    const longestMs = Math.min(
      LONGEST_READ_MS,
      (options.timeoutMs ?? this.api.settings.timeoutMs) / 2,
    );
    for (;;) {
      const wait = Math.ceil(Math.min(longestMs, Math.max(0, until - Date.now())) / 1_000);
      const waited = await this.#getAfter(id, wait, options);
      const run = waited ?? (await this.get(id, options));
      if (isFinal(run)) return run;
      onProgress?.(run);
      const left = until - Date.now();
      if (left <= 0)
        throw new NexioTimeoutError(
          `Run ${id} is still ${run.status} after ${waitMs / 1_000} seconds. It continues: read it with runs.get().`,
          id,
        );
      await delay(Math.min(waited ? PAUSE_MS : REFUSED_PAUSE_MS, left), options.signal);
    }
  }

  /** The run at its end, or after this many seconds. Null if too many requests of the key wait already. */
  async #getAfter(id: string, wait: number, options: RequestOptions): Promise<Run | null> {
    try {
      return await this.api.request("get", "/jobs/{id}", {
        ...options,
        params: { id },
        query: { wait },
      });
    } catch (error) {
      if (hasCode(error, "rate_limited")) return null;
      throw error;
    }
  }

  /** Submits a run and resolves to it when it has ended: check `status`, which may be `degraded` or `failed`. */
  async submitAndWait(body: SubmitRun, options: WaitOptions = {}): Promise<Run> {
    const { waitMs: _waitMs, onProgress: _onProgress, ...request } = options;
    const { run_id } = await this.submit(body, request);
    const { idempotencyKey: _idempotencyKey, ...waiting } = options;
    return this.wait(run_id, waiting);
  }
}
