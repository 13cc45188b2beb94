import type { components } from "./generated/openapi";

type ErrorBody = components["schemas"]["Error"];

/** Every error code of the API. Others may be added. */
export type ErrorCode = ErrorBody["code"];

/** The base class of all errors of this package. */
export class NexioError extends Error {
  override name = "NexioError";
}

/** An error response. Branch on `code`; the wording of `message` may change. */
export class NexioApiError extends NexioError {
  override name = "NexioApiError";
  readonly status: number;
  /** `unknown_error` if something other than Nexio responded, such as a proxy. */
  readonly code: ErrorCode | "unknown_error";
  /** Include it when you contact support. */
  readonly requestId: string | null;
  /** The fields that are invalid. */
  readonly details: ErrorBody["details"];
  readonly docUrl: string | null;

  constructor(response: Response, body: ErrorBody | null) {
    super(
      body?.message ??
        `The server responded with ${response.status}, but it is not the Nexio API. Check the address.`,
    );
    this.status = response.status;
    this.code = body?.code ?? "unknown_error";
    this.requestId = body?.request_id ?? response.headers.get("x-request-id");
    this.details = body?.details ?? [];
    this.docUrl = body?.doc_url ?? null;
  }
}

/** No response arrived: the address is wrong, the network is down, or the connection was lost. See `cause`. */
export class NexioConnectionError extends NexioError {
  override name = "NexioConnectionError";
}

/** No response arrived in time, or a run did not end in time. */
export class NexioTimeoutError extends NexioError {
  override name = "NexioTimeoutError";

  constructor(
    message: string,
    /** The run that was waited for. It continues: read it with `runs.get()`. */
    readonly runId: string | null = null,
  ) {
    super(message);
  }
}

/** Whether an error is the API's with this code, such as `hasCode(error, "queue_full")`. */
export const hasCode = (error: unknown, code: ErrorCode): error is NexioApiError =>
  error instanceof NexioApiError && error.code === code;

/** The body of an error of the API, or null for anything else. */
export function errorBodyOf(json: unknown): ErrorBody | null {
  if (typeof json !== "object" || json === null) return null;
  const { code, message }: { code?: unknown; message?: unknown } = json;
  return typeof code === "string" && typeof message === "string" ? (json as ErrorBody) : null;
}
