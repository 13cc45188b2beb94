import type { Permission, Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { newRequestId } from "@/lib/ids";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import type { AnsweredRequest } from "@/lib/requests/recorder";
import { failed, inSpan, isTracing, SpanKind } from "@/lib/tracing";
import { serializeFailure, toFailure } from "./error-mapping";
import { Failure } from "./errors";
import type { RateLimit } from "./rate-limit";
import type { RequestOrigin } from "./request-origin";

/** A JSON body with its status, a failure, or a whole response where the body is streamed. */
export type Result =
  | { status: number; body: string; headers?: Readonly<Record<string, string>> }
  | Failure
  | Response;

/** What is sent. A plain object costs a fraction of a `Response`, which is left for streamed bodies. */
export type Reply = { status: number; headers: Record<string, string>; body: string } | Response;

export type RequestContext = {
  requestId: string;
  /** Headers of the response, whatever its outcome. */
  headers: Record<string, string>;
  principal?: Principal;
  /** Counts further requests against the rate limit; a failure if it does not allow them. */
  countMore?: (requests: number) => Promise<Failure | null>;
  /** The run that the request names or creates. */
  runId?: string;
  body?: AnsweredRequest["body"];
};

type Incoming = {
  authenticator: Authenticator;
  request: Request;
  origin: RequestOrigin | undefined;
  /** What the route requires; null for requests that match no route. */
  permission: Permission | null;
  /** The path of the route, such as `/jobs/{id}`; null for requests that match none. */
  route: string | null;
  /** Called with every answered request of an API key. */
  record?: (request: AnsweredRequest) => void;
};

/**
 * Handles one request: authentication, rate limit, permission, `work`, and one log line. Every exception becomes a
 * response; bugs become `internal_error`.
 */
export async function handleRequest(
  incoming: Incoming,
  work: (principal: Principal, context: RequestContext) => Promise<Result>,
): Promise<Reply> {
  const startedMs = clock.precise();
  const { authenticator, request, origin } = incoming;
  const context: RequestContext = { requestId: origin?.requestId ?? newRequestId(), headers: {} };
  let result: Result | undefined;
  const reply = await inSpan(
    `${request.method} ${incoming.route ?? "no route"}`,
    {
      kind: SpanKind.SERVER,
      parent: isTracing() ? request.headers.get("traceparent") : null,
      attributes: { "http.request.method": request.method, "nexio.request_id": context.requestId },
    },
    async () => {
      result = await resultOf(incoming, context, work);
      return replyOf(result, context);
    },
    (ended, span) => {
      span.setAttribute("http.response.status_code", ended.status);
      if (context.runId) span.setAttribute("nexio.run_id", context.runId);
      if (ended.status >= 500) failed(span, `status ${ended.status}`);
    },
  );
  const durationMs = clock.precise() - startedMs;
  const code = result instanceof Failure ? result.code : undefined;
  observe(incoming, { status: reply.status, code, durationMs });
  const { actor } = context.principal ?? {};
  record(incoming, context, { status: reply.status, code, durationMs });
  log.info(
    {
      requestId: context.requestId,
      api: authenticator.api,
      method: request.method,
      path: pathOf(request.url),
      status: reply.status,
      code,
      keyId: actor?.type === "api_key" ? actor.id : undefined,
      runId: context.runId,
      orgId: context.principal?.orgId,
      environment: context.principal?.environment,
      address: origin?.address,
      durationMs: Math.round(durationMs),
    },
    "api.request_completed",
  );
  return reply;
}

/** The result of a request. Every exception becomes a failure. */
async function resultOf(
  incoming: Incoming,
  context: RequestContext,
  work: (principal: Principal, context: RequestContext) => Promise<Result>,
): Promise<Result> {
  try {
    const principal = await admit(incoming, context);
    return principal instanceof Failure ? principal : await work(principal, context);
  } catch (error) {
    log.error({ err: error, requestId: context.requestId }, "api.request_failed");
    const { authenticator, origin } = incoming;
    // The request may have failed before it was counted.
    context.headers = {
      ...authenticator.knownLimit?.(context.principal ?? null, origin?.address ?? null),
      ...context.headers,
    };
    return toFailure(error);
  }
}

type Observed = { status: number; code: string | undefined; durationMs: number };

function observe(
  { authenticator: { api }, request: { method }, route }: Incoming,
  { status, code = "", durationMs }: Observed,
): void {
  const labels = { api, method, route: route ?? "none" };
  const { apiRequests, apiRequestSeconds } = metrics();
  apiRequests.inc({ ...labels, status, code });
  apiRequestSeconds.observe(labels, durationMs / 1000);
}

function record(
  { record, request, origin }: Incoming,
  { requestId, principal, runId, body }: RequestContext,
  observed: Observed,
): void {
  if (!record || principal?.actor.type !== "api_key") return;
  record({
    ...observed,
    requestId,
    orgId: principal.orgId,
    environment: principal.environment,
    keyId: principal.actor.id,
    method: request.method,
    url: request.url,
    address: origin?.address ?? null,
    runId,
    body,
  });
}

/** The path of a whole URL, without its query. */
function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const end = url.indexOf("?", start);
  return url.slice(start, end < 0 ? undefined : end);
}

async function admit(
  { authenticator, request, permission, origin }: Incoming,
  context: RequestContext,
): Promise<Principal | Failure> {
  const found = await authenticator.authenticate(request);
  const address = origin?.address ?? null;
  const principal = found instanceof Failure ? found : { ...found, address };
  // Before the rate limit: requests that it refuses are logged and recorded with their key too.
  if (!(principal instanceof Failure)) context.principal = principal;
  const count = async (requests: number): Promise<Failure | null> => {
    for (let n = 0; n < requests; n++) {
      const limit = await authenticator.takeRequest?.(found, address);
      Object.assign(context.headers, limit?.headers);
      if (limit && !limit.allowed)
        return new Failure(
          "rate_limited",
          `The limit of ${limit.headers["X-RateLimit-Limit"]} requests per minute was exceeded. Wait for the number of seconds in Retry-After.`,
        );
    }
    return null;
  };
  context.countMore = count;
  const refused = await count(1);
  if (refused) return refused;
  if (principal instanceof Failure) return principal;
  if (permission && !principal.permissions.has(permission))
    return new Failure(
      "forbidden",
      `This requires the permission ${permission}, which ${principal.actor.label} does not have. ${remedyFor(principal)}`,
    );
  return principal;
}

/** A key lacks only what is chosen when it is created: see `can_manage_data`. */
const remedyFor = ({ actor }: Principal) =>
  actor.type === "api_key"
    ? 'Create an API key with "Manage data" in the dashboard and use that one, or do this in the dashboard.'
    : "Ask an admin of your organization for it.";

function replyOf(result: Result, { requestId, headers }: RequestContext): Reply {
  if (result instanceof Failure) {
    const failure = serializeFailure(result, requestId);
    // Headers set for this request, such as Retry-After, override those of every failure.
    return { ...failure, headers: { ...failure.headers, ...headers } };
  }
  const shared = { ...headers, "X-Request-Id": requestId, "Cache-Control": "no-store" };
  if (result instanceof Response) {
    for (const [name, value] of Object.entries(shared)) result.headers.set(name, value);
    return result;
  }
  const { status, body, headers: own } = result;
  return { status, body, headers: { ...shared, "Content-Type": "application/json", ...own } };
}

/** Finds the principal of a request: by API key (public API) or by session (portal). */
export type Authenticator = {
  /** Which API it protects, for the log. */
  api: "public" | "portal";
  authenticate(request: Request): Promise<Principal | Failure>;
  /** Counts the request against a rate limit. Absent where requests are not limited. */
  takeRequest?(principal: Principal | Failure, address: string | null): Promise<RateLimit>;
  /** The headers of the limit as far as this process knows it, without counting the request. Null: no key was found. */
  knownLimit?(principal: Principal | null, address: string | null): RateLimit["headers"];
  /** Query parameters that the authenticator reads itself. Every route accepts them. */
  query?: readonly string[];
};
