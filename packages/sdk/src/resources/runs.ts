import type { Api } from "../api";
import { NexioTimeoutError } from "../errors";
import { delay } from "../transport";
import type { BodyOf, OperationOf, QueryOf, RequestOptions, Run, SubmitRun } from "../types";

type ListQuery = QueryOf<OperationOf<"get", "/jobs">>;

export type WaitOptions = RequestOptions & {
  /** How long to wait for the end of the run. Default: 60 seconds. */
  waitMs?: number;
  /** Called with every state of the run that is read before its end. */
  onProgress?: (run: Run) => void;
};

const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 2_000;

const isFinal = ({ status }: Run) => status !== "queued" && status !== "processing";

/** Runs: `POST /jobs` and what follows. */
export class Runs {
  constructor(private readonly api: Api) {}

  /** Queues a run. Its id is in the answer, its result comes later. */
  submit(body: SubmitRun, options?: RequestOptions) {
    return this.api.request("post", "/jobs", { ...options, body });
  }

  /** Queues up to 1,000 runs. A bad one changes nothing for the others: `data` has an entry for each, in their order. */
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

  /** Resolves to the run when it has ended. Rejects with {@link NexioTimeoutError} if it does not in time; it goes on. */
  async wait(
    id: string,
    { waitMs = 60_000, onProgress, ...options }: WaitOptions = {},
  ): Promise<Run> {
    const until = Date.now() + waitMs;
    for (let poll = FIRST_POLL_MS; ; poll = Math.min(LONGEST_POLL_MS, poll * 1.5)) {
      const run = await this.get(id, options);
      if (isFinal(run)) return run;
      onProgress?.(run);
      const left = until - Date.now();
      if (left <= 0)
        throw new NexioTimeoutError(
          `Run ${id} is ${run.status} after ${waitMs / 1_000} seconds. It goes on: read it with runs.get().`,
          id,
        );
      await delay(Math.min(poll, left), options.signal);
    }
  }

  /** Submits a run and resolves to it when it has ended: check `status`, which may be `failed`. */
  async submitAndWait(body: SubmitRun, options: WaitOptions = {}): Promise<Run> {
    const { waitMs: _waitMs, onProgress: _onProgress, ...request } = options;
    const { run_id } = await this.submit(body, request);
    const { idempotencyKey: _idempotencyKey, ...waiting } = options;
    return this.wait(run_id, waiting);
  }
}
