import { config } from "@/lib/config";
import { newRequestId } from "@/lib/ids";
import { docUrl, ERRORS, type Failure } from "./errors";
import { currentRequest } from "./request-context";

/** The name under which this request is in our logs: the web process has given it one, if it stands in front. */
export const requestIdOf = () => currentRequest()?.requestId ?? newRequestId();

const RETRY_AFTER_S = "5";

/** A failure in the API's one shape, as everything that answers writes it. */
export function serializeFailure({ code, message, details }: Failure, requestId = requestIdOf()) {
  const { status } = ERRORS[code];
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
    ...(status === 503 ? { "Retry-After": RETRY_AFTER_S } : {}),
  };
  return {
    status,
    headers,
    body: JSON.stringify({
      code,
      message,
      request_id: requestId,
      doc_url: docUrl(config().NEXIO_ORIGIN, code),
      details,
    }),
  };
}

/** The same for doors that are passed before any resource is reached. */
export function failureResponse(failure: Failure): Response {
  const { status, headers, body } = serializeFailure(failure);
  return new Response(body, { status, headers });
}
