import {
  errorBodyOf,
  NexioApiError,
  NexioConnectionError,
  NexioError,
  NexioTimeoutError,
} from "./errors";
import type { Settings } from "./options";
import type { File, Method, RequestOptions } from "./types";

/** A request before its path is filled in. */
export type Call = RequestOptions & {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  file?: File;
};

/** Statuses of failures that may be temporary. */
const RETRYABLE = [408, 429, 500, 502, 503, 504];
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;
/** A longer `Retry-After` is left to the caller. */
const LONGEST_WAIT_MS = 60_000;

/** Resolves after this time, and rejects with the reason of the signal as soon as that is aborted. */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  // A signal of its own: many calls may share the given one, and Node 20 warns of its eleventh listener.
  const stopped = signal && AbortSignal.any([signal]);
  return new Promise((resolve, reject) => {
    if (stopped?.aborted) return reject(stopped.reason);
    const timer = setTimeout(() => {
      stopped?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(stopped?.reason);
    };
    stopped?.addEventListener("abort", stop, { once: true });
  });
}

function urlOf(base: string, path: string, params: unknown, query: unknown): string {
  const values = new Map<string, unknown>(Object.entries(Object(params)));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined || value === null || value === "")
      throw new NexioError(
        `${path} needs ${name}, which is ${value === "" ? "empty" : "missing"}.`,
      );
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams(
    Object.entries(Object(query)).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  );
  return `${base}${filled}${search.size > 0 ? `?${search}` : ""}`;
}

/** Milliseconds before the next attempt, or null if `Retry-After` is too long for a call. */
function waitMs(failure: Response | null, attempt: number): number | null {
  const seconds = Number(failure?.headers.get("retry-after") ?? Number.NaN);
  if (Number.isFinite(seconds)) return seconds * 1_000 > LONGEST_WAIT_MS ? null : seconds * 1_000;
  const exponential = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  // Jitter: clients that failed together do not retry together.
  return exponential * (0.5 + Math.random() / 2);
}

const isStream = (body: unknown) => body instanceof ReadableStream;

/** Sends a request, with retries, and resolves to its successful response. */
export async function send(
  settings: Settings,
  method: Method,
  path: string,
  call: Call,
): Promise<Response> {
  const url = urlOf(settings.base, path, call.params, call.query);
  const headers = new Headers({
    accept: "application/json",
    authorization: `Bearer ${settings.apiKey}`,
    "user-agent": "nexio-sdk-js/0.1.0",
  });
  if (call.body !== undefined) headers.set("content-type", "application/json");
  if (call.file) headers.set("content-type", call.file.contentType);
  // The same for all attempts, so that a request whose response was lost is not executed twice.
  if (method === "post") headers.set("idempotency-key", call.idempotencyKey ?? crypto.randomUUID());
  const body = call.file?.bytes ?? (call.body === undefined ? null : JSON.stringify(call.body));
  const retries = isStream(body) ? 0 : (call.maxRetries ?? settings.maxRetries);

  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(settings, { url, method, headers, body }, call);
    // Not `instanceof Response`: a replaced `fetch` may have a class of its own.
    const response = outcome instanceof NexioError ? null : outcome;
    if (response?.ok) return response;
    const mayRetry = attempt < retries && (!response || RETRYABLE.includes(response.status));
    const wait = mayRetry ? waitMs(response, attempt) : null;
    if (wait === null) {
      throw response ? new NexioApiError(response, errorBodyOf(await jsonOf(response))) : outcome;
    }
    // Frees the connection. A failure here does not matter.
    response?.body?.cancel().catch(() => undefined);
    await delay(wait, call.signal);
  }
}

type Attempt = { url: string; method: Method; headers: Headers; body: BodyInit | null };

async function attemptOnce(
  settings: Settings,
  { url, method, headers, body }: Attempt,
  { signal, timeoutMs = settings.timeoutMs }: RequestOptions,
): Promise<Response | NexioError> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const init: RequestInit & { duplex?: "half" } = {
    method: method.toUpperCase(),
    headers,
    body,
    redirect: "manual",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    // Node requires it for streams.
    ...(isStream(body) ? { duplex: "half" } : {}),
  };
  try {
    return await settings.fetch(new Request(url, init));
  } catch (cause) {
    signal?.throwIfAborted();
    const { origin } = new URL(url);
    if (timeout.aborted)
      return new NexioTimeoutError(`${origin} did not answer within ${timeoutMs / 1_000} seconds.`);
    const error = new NexioConnectionError(
      `Cannot reach ${origin}. Check the address and the network.`,
    );
    error.cause = cause;
    return error;
  }
}

/** The JSON of a response, or undefined if it is something else. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
