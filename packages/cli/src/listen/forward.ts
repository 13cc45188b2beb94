import { createHmac, randomUUID } from "node:crypto";

/** `error`: why there is no status. */
export type Forwarded = { status: number | null; error: string | null; durationMs: number };
type Event = { payload: string; type: string };
type ForwarderOptions = { url: URL; secret: string; signal: AbortSignal };

const TIMEOUT_MS = 15_000;
const WEBHOOK_VERSION = /"webhook_version":"([^"]+)"/;

// Id and type come first and contain no quotes, so this never matches customer data further on.
const ID_AND_TYPE = /^(\{"id":"evt_[0-9A-Za-z]+","type":")[a-z._]+"/;

const ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection_refused",
  ECONNRESET: "connection_reset",
  UND_ERR_SOCKET: "connection_reset",
  ENOTFOUND: "dns_error",
  TimeoutError: "timeout",
};

function errorOf(error: unknown): string {
  const names = [error, error instanceof Error ? error.cause : undefined].flatMap((one) => {
    const { name, code }: { name?: unknown; code?: unknown } = Object(one);
    return [String(code), String(name)];
  });
  return names.flatMap((name) => ERRORS[name] ?? []).at(0) ?? "connection_failed";
}

/** The headers of a real delivery, with a signature of this session's secret. */
function headersOf({ type, body, secret }: { type: string; body: string; secret: string }) {
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return {
    "Content-Type": "application/json",
    "User-Agent": "Nexio-Webhooks/1.0",
    "X-Nexio-Event": type,
    "X-Nexio-Delivery": randomUUID(),
    "X-Nexio-Timestamp": String(timestamp),
    "X-Nexio-Webhook-Version": WEBHOOK_VERSION.exec(body)?.[1] ?? "",
    "X-Nexio-Signature": `t=${timestamp},v1=${signature}`,
  };
}

/** Sends events to a server on this machine with the headers, bytes and signature of a real delivery. It does not retry. */
export function createForwarder({ url, secret, signal }: ForwarderOptions) {
  return {
    async forward({ payload, type }: Event): Promise<Forwarded> {
      const body = payload.replace(ID_AND_TYPE, `$1${type}"`);
      const started = performance.now();
      const ended = (fields: Omit<Forwarded, "durationMs">) => ({
        ...fields,
        durationMs: performance.now() - started,
      });
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: headersOf({ type, body, secret }),
          body,
          redirect: "manual",
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        });
        await response.body?.cancel();
        return ended({ status: response.status, error: null });
      } catch (error) {
        signal.throwIfAborted();
        return ended({ status: null, error: errorOf(error) });
      }
    },
  };
}
