import type { AttemptError } from "@/lib/domain/webhooks";

/** An attempt that ended without a response. The message contains no address, because the tenant may read it. */
export class AttemptFailure extends Error {
  override name = "AttemptFailure";
  constructor(
    readonly error: AttemptError,
    options?: ErrorOptions,
  ) {
    super(error, options);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

/** This process is out of files or memory. The receiver did not cause it, so no attempt is counted. */
const INTERNAL = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"]);
const RESETS = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "UND_ERR_SOCKET"]);

export const isReset = (error: unknown) => RESETS.has(codeOf(error));

/** Maps an error while a connection was opened. Internal errors are returned unchanged. */
export function connectFailure(phase: "dns" | "connect" | "tls", error: Error): Error {
  const code = codeOf(error);
  if (error instanceof AttemptFailure || INTERNAL.has(code)) return error;
  if (code === "ETIMEDOUT") return new AttemptFailure("timeout", { cause: error });
  if (phase === "dns") return new AttemptFailure("dns_error", { cause: error });
  if (isReset(error)) return new AttemptFailure("connection_reset", { cause: error });
  return new AttemptFailure(phase === "tls" ? "tls_error" : "connection_refused", { cause: error });
}

/**
 * Maps the error of an exchange without a status. Null for internal errors, which end it before the request is sent.
 */
export function exchangeFailure(error: Error, { sent }: { sent: boolean }): AttemptError | null {
  const code = codeOf(error);
  if (error instanceof AttemptFailure) return error.error;
  if (!sent) return null;
  if (isReset(error)) return "connection_reset";
  if (code === "ETIMEDOUT") return "timeout";
  if (code === "UND_ERR_HEADERS_OVERFLOW") return "body_too_large";
  if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS")) return "tls_error";
  // The response is not HTTP, or not a response to this request.
  return "http_error";
}
