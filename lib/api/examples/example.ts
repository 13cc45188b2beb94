/** One request of an operation and what it answers. */
export type Example = {
  title: string;
  /** The path with its parameters filled in, and the query. */
  path: string;
  body?: unknown;
  /** Left out where the request says it all and the answer's schema stands below it. */
  response?: unknown;
};

export const RUN_ID = "run_0Nq7V3kD2mXw8RtY5sLh1A";
export const EVAL_ID = RUN_ID.replace("run_", "eval_");
export const ENDPOINT_ID = "3f0c9a52-7f0e-4f0b-9a44-5f3f8f9f2a10";
export const DELIVERY_ID = "8c2b1e64-0c55-4d0e-8d4e-1b0a5a1d7c21";
export const EVENT_ID = "evt_0Nq7V3pF9cZb4KuJ6gTe2B";
export const CREATED_AT = "2026-03-22T11:59:48.000Z";
export const COMPLETED_AT = "2026-03-22T12:00:00.000Z";
