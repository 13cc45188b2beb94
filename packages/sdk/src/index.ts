export { Nexio } from "./client";
export {
  type ErrorCode,
  hasCode,
  NexioApiError,
  NexioConnectionError,
  NexioError,
  NexioTimeoutError,
} from "./errors";
export type { components, operations, paths } from "./generated/openapi";
export type { NexioOptions } from "./options";
export { type Page, PagedList } from "./paging";
export type { WaitOptions } from "./resources/runs";
export type { RequestOptions, Run, RunSummary, Schemas, SubmitRun } from "./types";
