import { config } from "@/lib/config";
import { newRequestId } from "@/lib/ids";
import { docUrl, ERRORS, type Failure } from "./errors";

/** A failure in the API's one shape, for doors that are passed before any resource is reached. */
export function failureResponse({ code, message, details }: Failure): Response {
  const requestId = newRequestId();
  const body = { code, message, request_id: requestId, doc_url: docUrl(config().NEXIO_ORIGIN, code), details };
  const headers = new Headers({ "X-Request-Id": requestId, "Cache-Control": "no-store" });
  if (ERRORS[code].status === 503) headers.set("Retry-After", "5");
  return Response.json(body, { status: ERRORS[code].status, headers });
}
