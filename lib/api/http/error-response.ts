import { config } from "@/lib/config";
import { newRequestId } from "@/lib/ids";
import { docUrl, ERRORS, type Failure } from "./errors";
import { currentRequest } from "./request-context";

const RETRY_AFTER_S = "5";

/** The request's id in our logs: the one that the web process assigned, otherwise a new one. */
export const requestIdOf = () => currentRequest()?.requestId ?? newRequestId();

/** A failure as status, headers and the API's one error body. */
export function serializeFailure({ code, message, details }: Failure, requestId = requestIdOf()) {
  const { status } = ERRORS[code];
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
    ...(status === 503 ? { "Retry-After": RETRY_AFTER_S } : {}),
  };
  const body = {
    code,
    message,
    request_id: requestId,
    doc_url: docUrl(config().NEXIO_ORIGIN, code),
    details,
  };
  return { status, headers, body: JSON.stringify(body) };
}

/** The response for failures outside the API's routes, such as in the middleware. */
export function failureResponse(failure: Failure): Response {
  const { status, headers, body } = serializeFailure(failure);
  return new Response(body, { status, headers });
}
