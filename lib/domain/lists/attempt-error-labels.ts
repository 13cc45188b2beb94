import type { AttemptError } from "../webhooks";

const ERROR_LABEL = {
  dns_error: "DNS error",
  connection_refused: "connection refused",
  connection_reset: "connection reset",
  timeout: "timeout",
  tls_error: "TLS error",
  blocked_address: "blocked address",
  invalid_url: "invalid URL",
  redirect: "redirect",
  http_error: "HTTP error",
  body_too_large: "response too large",
} as const satisfies Record<AttemptError, string>;

/** `HTTP 503`, or what happened when there was no response: `connection refused`. */
export const attemptErrorLabel = (error: AttemptError, status: number | null): string =>
  status !== null && (error === "http_error" || error === "redirect")
    ? `HTTP ${status}`
    : ERROR_LABEL[error];
