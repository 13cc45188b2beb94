import type {
  AttemptError,
  Phases,
  RecordedRequest,
  RecordedResponse,
} from "@/lib/domain/webhooks";
import { connection, createAgent } from "./agent";
import { AttemptContext } from "./attempt-context";
import type { ConnectSettings } from "./connect";
import { type Exchange, exchange, type Outgoing } from "./exchange";
import { exchangeFailure, isReset } from "./failure";
import { systemResolver } from "./lookup";
import type { TransportPolicy } from "./policy";
import { recordRequest, recordResponse } from "./record";
import { retryAfterMs } from "./retry-after";
import { createTargets } from "./target";

export interface AttemptRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Gives the attempt up from outside: `send` then rejects with the signal's reason, and nothing is recorded. */
  signal?: AbortSignal;
}

/** What came of one HTTP request. A success has a 2xx status and no error. */
export interface AttemptResult {
  startedAt: Date;
  phases: Phases;
  request: RecordedRequest;
  response: RecordedResponse | null;
  status: number | null;
  error: AttemptError | null;
  retryAfterMs: number | null;
  /** False when it ended before any byte of the request left us. */
  sent: boolean;
}

export interface Transport {
  /** Makes one attempt. Everything that a receiver can do is a result; it rejects only for our own troubles and for an aborted signal. */
  send(request: AttemptRequest): Promise<AttemptResult>;
  /** Lets what is under way finish, then closes every connection. */
  close(): Promise<void>;
}

export interface TransportSettings extends Partial<Omit<ConnectSettings, "policy">> {
  /** For the whole attempt, from the first thought of it to the last byte. A dispatcher's lease must be longer. */
  totalTimeoutMs?: number;
}

export const TOTAL_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5000;

/** A status is an answer, whatever becomes of the body after it: the receiver has said what it made of the event. */
function errorOf({ status, failure, sent }: Exchange): AttemptError | null {
  if (status !== null) {
    if (status >= 200 && status < 300) return null;
    return status < 400 ? "redirect" : "http_error";
  }
  const error = failure && exchangeFailure(failure, { sent });
  if (!error) throw failure ?? new Error("An exchange ended with neither a status nor a failure.");
  return error;
}

function resultOf(context: AttemptContext, request: RecordedRequest, ended: Exchange) {
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
 * The way out for webhooks. Follows no redirect, unpacks nothing, and connects only to addresses that it has checked under the policy. The settings
 * are for tests: production uses none.
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
  const targetOf = createTargets(policy);

  async function deliver(context: AttemptContext, outgoing: Outgoing): Promise<Exchange> {
    const first = await exchange(agent, context, outgoing);
    // The receiver may have closed a kept connection as we wrote on it, which says nothing about the receiver: once more, on a new one.
    const wasStale = first.reused && !first.answered && isReset(first.failure);
    if (!wasStale) return first;
    const fresh = connection(outgoing.origin, connecting);
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
          const nothing = { response: null, status: null, retryAfterMs: null, sent: false };
          return {
            startedAt: context.startedAt,
            phases: context.phases(),
            request: recorded,
            error: target.error,
            ...nothing,
          };
        }
        const { origin, path } = target;
        const ended = await deliver(context, { origin, path, headers, body: request.body });
        if (ended.status === null) request.signal?.throwIfAborted();
        return resultOf(context, recorded, ended);
      } finally {
        context.close();
      }
    },
    close: () => agent.close(),
  };
}
