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
 * Caches what `read` resolves to by id for a minute, unless that is null: what was not found is asked for again. If `read` fails later, the last value is used again; without one
 * it rejects with {@link AuthUnavailableError}.
 */
export function cacheBriefly<Value>(read: (id: string) => Promise<Value>) {
  const cache = new Map<string, { value: Value; readAt: number }>();

  return async (id: string): Promise<Value> => {
    const last = cache.get(id);
    if (last && clock.now() - last.readAt < CACHED_MS) return last.value;
    try {
      const value = await read(id);
      cache.delete(id);
      if (value === null) return value;
      cache.set(id, { value, readAt: clock.now() });
      const [oldest] = cache.keys();
      if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
      return value;
    } catch (error) {
      log.warn({ err: error, id }, "workos.read_failed");
      if (last) return last.value;
      throw new AuthUnavailableError(error);
    }
  };
}
