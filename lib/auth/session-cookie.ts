import { config } from "@/lib/config";
import { log } from "@/lib/log";

/** Browsers silently discard a cookie whose name and value are longer together. */
export const MAX_COOKIE_BYTES = 4096;

export const SIGN_IN_FAILED = "/sign-in-failed";

/** A session that would be discarded. `path` is the page that explains it. */
export class OversizedSessionError extends Error {
  override name = "OversizedSessionError";
  readonly path: string;

  constructor(readonly bytes: number) {
    super(
      `Your session is too large for your browser (${bytes} bytes). Sign in again to see what to do.`,
    );
    this.path = `${SIGN_IN_FAILED}?reason=session_too_large&bytes=${bytes}`;
  }
}

/** The error for a session cookie's value that browsers would discard, logged; null if it fits. */
export function checkSessionSize(
  value: string | undefined,
  session: { userId?: string; organizationId?: string | null },
): OversizedSessionError | null {
  const { WORKOS_COOKIE_NAME } = config();
  const bytes = Buffer.byteLength(WORKOS_COOKIE_NAME) + Buffer.byteLength(value ?? "");
  if (bytes <= MAX_COOKIE_BYTES) return null;
  log.error({ bytes, maxBytes: MAX_COOKIE_BYTES, ...session }, "session.save_failed");
  return new OversizedSessionError(bytes);
}

/** The value that `Set-Cookie` headers give the session's cookie; undefined if they do not set it. */
export function sessionCookieIn(setCookies: readonly string[]): string | undefined {
  const start = `${config().WORKOS_COOKIE_NAME}=`;
  return setCookies
    .find((cookie) => cookie.startsWith(start))
    ?.slice(start.length)
    .split(";", 1)[0];
}
