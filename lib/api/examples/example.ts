/** One request of an operation and its response. */
export type Example = {
  title: string;
  /** The path with its parameters filled in, and the query. */
  path: string;
  body?: unknown;
  /** Left out where the request is enough. */
  response?: unknown;
};

export const RUN_ID = "run_0Nq7V3kD2mXw8RtY5sLh1A";
export const EVAL_ID = RUN_ID.replace("run_", "eval_");
export const ENDPOINT_ID = "3f0c9a52-7f0e-4f0b-9a44-5f3f8f9f2a10";
export const SECRET_ID = "b7a0c9f4-5b1d-4a57-8d7e-6f4b2c1a9e30";
export const DELIVERY_ID = "8c2b1e64-0c55-4d0e-8d4e-1b0a5a1d7c21";
export const EVENT_ID = "evt_0Nq7V3pF9cZb4KuJ6gTe2B";
export const CREATED_AT = "2026-03-22T11:59:48.000Z";
export const COMPLETED_AT = "2026-03-22T12:00:00.000Z";
