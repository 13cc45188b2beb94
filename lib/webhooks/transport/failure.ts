import type { AttemptError } from "@/lib/domain/webhooks";

/** The named end of an attempt that got no answer. It holds no address: its text may reach the tenant. */
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

/** Files or memory of this process are used up: no receiver's fault, so no attempt of theirs. */
const OURS = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"]);
const RESETS = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "UND_ERR_SOCKET"]);

export const isReset = (error: unknown) => RESETS.has(codeOf(error));

/** The name of what went wrong while a connection was opened. Our own troubles come back as they are. */
export function connectFailure(phase: "dns" | "connect" | "tls", error: Error): Error {
  const code = codeOf(error);
  if (error instanceof AttemptFailure || OURS.has(code)) return error;
  if (code === "ETIMEDOUT") return new AttemptFailure("timeout", { cause: error });
  if (phase === "dns") return new AttemptFailure("dns_error", { cause: error });
  if (isReset(error)) return new AttemptFailure("connection_reset", { cause: error });
  return new AttemptFailure(phase === "tls" ? "tls_error" : "connection_refused", { cause: error });
}

/** The name of what ended an exchange before its status was known; null for our own troubles, which end it before the request is on its way. */
export function exchangeFailure(error: Error, { sent }: { sent: boolean }): AttemptError | null {
  const code = codeOf(error);
  if (error instanceof AttemptFailure) return error.error;
  if (!sent) return null;
  if (isReset(error)) return "connection_reset";
  if (code === "ETIMEDOUT") return "timeout";
  if (code === "UND_ERR_HEADERS_OVERFLOW") return "body_too_large";
  if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS")) return "tls_error";
  // What came back is not HTTP, or not an answer to what was asked.
  return "http_error";
}
