import { WorkOS } from "@workos-inc/node";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { log } from "@/lib/log";
import { processValue } from "@/lib/process-value";

/** WorkOS cannot be reached. The session stays valid; the same request succeeds once WorkOS is back. */
export class AuthUnavailableError extends Error {
  override name = "AuthUnavailableError";
  readonly code = "auth_unavailable";

  constructor(cause: unknown) {
    super("The sign-in service cannot be reached. Try again in a few seconds.", { cause });
  }
}

const TIMEOUT_MS = 5_000;
const CACHED_MS = 60_000;
const FAILED_MS = 2_000;
const MAX_CACHED = 1_000;

/** The WorkOS client for the configured host. Pages wait for it, so its timeout is short. */
export const workos = processValue(() => {
  const {
    WORKOS_API_KEY,
    WORKOS_CLIENT_ID,
    WORKOS_API_HOSTNAME,
    WORKOS_API_PORT,
    WORKOS_API_HTTPS,
  } = config();
  return new WorkOS(WORKOS_API_KEY, {
    clientId: WORKOS_CLIENT_ID,
    apiHostname: WORKOS_API_HOSTNAME,
    port: WORKOS_API_PORT,
    https: WORKOS_API_HTTPS,
    timeout: TIMEOUT_MS,
    maxRetries: 1,
  });
});

/**
 * Caches what `read` resolves to by id for a minute, unless that is null: what was not found is asked for again. If `read`
 * fails later, the last value is used again; without one it rejects with {@link AuthUnavailableError}. After a failure it
 * does not ask again for two seconds: during an outage, not every page waits for an answer.
 */
export function cacheBriefly<Value>(read: (id: string) => Promise<Value>) {
  const cache = new Map<string, { value: Value; readAt: number }>();
  const failures = new Map<string, { error: AuthUnavailableError; failedAt: number }>();

  return async (id: string): Promise<Value> => {
    const last = cache.get(id);
    if (last && clock.now() - last.readAt < CACHED_MS) return last.value;
    const failure = failures.get(id);
    if (failure && clock.now() - failure.failedAt < FAILED_MS) {
      if (last) return last.value;
      throw failure.error;
    }
    try {
      const value = await read(id);
      failures.delete(id);
      cache.delete(id);
      if (value !== null) keep(cache, id, { value, readAt: clock.now() });
      return value;
    } catch (cause) {
      log.warn({ err: cause, id }, "workos.read_failed");
      const error = new AuthUnavailableError(cause);
      keep(failures, id, { error, failedAt: clock.now() });
      if (last) return last.value;
      throw error;
    }
  };
}

/** Adds an entry, and removes the oldest one where there are too many. */
function keep<Entry>(entries: Map<string, Entry>, id: string, entry: Entry): void {
  entries.delete(id);
  entries.set(id, entry);
  const [oldest] = entries.keys();
  if (entries.size > MAX_CACHED && oldest !== undefined) entries.delete(oldest);
}
