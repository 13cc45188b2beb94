import { clock } from "@/lib/clock";
import type {
  AttemptError,
  Phases,
  RecordedRequest,
  RecordedResponse,
} from "@/lib/domain/webhooks";
import { createAgent, createConnection } from "./agent";
import { AttemptContext } from "./attempt-context";
import type { ConnectSettings } from "./connect";
import { type Exchange, exchange, type Outgoing } from "./exchange";
import { AttemptFailure, exchangeFailure, isReset } from "./failure";
import { systemResolver } from "./lookup";
import type { TransportPolicy } from "./policy";
import { recordRequest, recordResponse } from "./record";
import { createTargetCache } from "./target-url";

export interface AttemptRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /**
   * Aborts the attempt. `send` then rejects with the signal's reason, unless that is an `AttemptFailure`: it becomes the
   * result, as if the receiver had caused it.
   */
  signal?: AbortSignal;
}

/** The result of one HTTP request. A success has a 2xx status and no error. */
export interface AttemptResult {
  startedAt: Date;
  phases: Phases;
  request: RecordedRequest;
  response: RecordedResponse | null;
  status: number | null;
  error: AttemptError | null;
  retryAfterMs: number | null;
  /** False if it ended before any byte of the request was sent. */
  sent: boolean;
}

export interface Transport {
  /**
   * Makes one attempt. Anything a receiver does is a result. Rejects only for internal errors and for an aborted
   * signal.
   */
  send(request: AttemptRequest): Promise<AttemptResult>;
  /** Waits for attempts in flight, then closes all connections. */
  close(): Promise<void>;
}

export interface TransportSettings extends Partial<Omit<ConnectSettings, "policy">> {
  /** For the whole attempt. A dispatcher's lease must be longer. */
  totalTimeoutMs?: number;
}

export const TOTAL_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5000;

/** A status decides, even if the body is cut off after it: the receiver has accepted or rejected the event. */
function errorOf({ status, failure, sent }: Exchange): AttemptError | null {
  if (status !== null) {
    if (status >= 200 && status < 300) return null;
    return status < 400 ? "redirect" : "http_error";
  }
  const error = failure && exchangeFailure(failure, { sent });
  if (!error)
    throw failure ?? new Error("An exchange ended without a status and without a failure.");
  return error;
}

function toResult(context: AttemptContext, request: RecordedRequest, ended: Exchange) {
  const error = errorOf(ended);
  return {
    startedAt: context.startedAt,
    phases: context.phases(),
    request,
    response: ended.status === null ? null : recordResponse(ended),
    status: ended.status,
    error,
    retryAfterMs: error === null ? null : retryAfterMs(ended.headers["retry-after"]),
    sent: ended.sent,
  };
}

/**
 * Sends webhook requests. It follows no redirects, decompresses nothing, and connects only to addresses that the policy
 * permits. The settings are for tests.
 */
export function createTransport(
  policy: TransportPolicy,
  settings: TransportSettings = {},
): Transport {
  const {
    totalTimeoutMs = TOTAL_TIMEOUT_MS,
    connectTimeoutMs = CONNECT_TIMEOUT_MS,
    resolve = systemResolver(),
    ca,
  } = settings;
  const connecting: ConnectSettings = { policy, resolve, connectTimeoutMs, ca };
  const agent = createAgent(connecting);
  const targetOf = createTargetCache(policy);

  async function deliver(context: AttemptContext, outgoing: Outgoing): Promise<Exchange> {
    const first = await exchange(agent, context, outgoing);
    // The receiver may have closed the kept-alive connection while the request was written: retry once on a new one.
    const wasStale = first.reused && !first.answered && isReset(first.failure);
    if (!wasStale) return first;
    const fresh = createConnection(outgoing.origin, connecting);
    const second = await exchange(fresh, context, outgoing);
    await fresh.destroy();
    return second;
  }

  return {
    async send(request) {
      const context = new AttemptContext(totalTimeoutMs, request.signal);
      const headers = { ...request.headers, "Accept-Encoding": "identity" };
      const recorded = recordRequest(request.url, headers);
      try {
        request.signal?.throwIfAborted();
        const target = targetOf(request.url);
        if (target.outcome === "refused") {
          const noResponse = { response: null, status: null, retryAfterMs: null, sent: false };
          return {
            startedAt: context.startedAt,
            phases: context.phases(),
            request: recorded,
            error: target.error,
            ...noResponse,
          };
        }
        const { origin, path } = target;
        const ended = await deliver(context, { origin, path, headers, body: request.body });
        if (!(ended.failure instanceof AttemptFailure) && ended.status === null)
          request.signal?.throwIfAborted();
        return toResult(context, recorded, ended);
      } finally {
        context.close();
      }
    },
    close: () => agent.close(),
  };
}

/**
 * Milliseconds to wait according to a `Retry-After` header: seconds or a date. Null if it is neither; 0 for a past
 * date.
 */
export function retryAfterMs(header: string | undefined): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  // Date.parse accepts more than the three formats of HTTP, which all begin with a weekday. One of them omits GMT.
  const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text);
  const date = isDate ? Date.parse(text.endsWith("GMT") ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - clock.now());
}
