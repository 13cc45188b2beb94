import type { Permission, Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { log } from "@/lib/log";
import { requestIdOf, serializeFailure, toFailure } from "./error-mapping";
import { Failure } from "./errors";
import type { RateLimit } from "./rate-limit";
import { currentRequest } from "./request-origin";

/** A JSON body with its status, a failure, or a whole response where the body is streamed. */
export type Result = { status: number; body: string } | Failure | Response;

export type RequestContext = {
  requestId: string;
  /** Headers of the response, whatever its outcome. */
  headers: Headers;
  principal?: Principal;
};

type Incoming = {
  authenticator: Authenticator;
  request: Request;
  /** What the route requires; null for requests that match no route. */
  permission: Permission | null;
};

/**
 * Handles one request: authentication, rate limit, permission, `work`, and one log line. Every exception becomes a
 * response; bugs become `internal_error`.
 */
export async function handleRequest(
  incoming: Incoming,
  work: (principal: Principal, context: RequestContext) => Promise<Result>,
): Promise<Response> {
  const startedMs = clock.now();
  const { authenticator, request } = incoming;
  const context: RequestContext = { requestId: requestIdOf(), headers: new Headers() };
  let result: Result;
  try {
    const principal = await admit(incoming, context);
    result = principal instanceof Failure ? principal : await work(principal, context);
  } catch (error) {
    result = toFailure(error);
    log.error({ err: error, requestId: context.requestId }, "api.request_failed");
  }
  const response = respond(result, context);
  log.info(
    {
      requestId: context.requestId,
      api: authenticator.api,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      orgId: context.principal?.orgId,
      environment: context.principal?.environment,
      address: currentRequest()?.address,
      durationMs: clock.now() - startedMs,
    },
    "api.request_completed",
  );
  return response;
}

async function admit(
  { authenticator, request, permission }: Incoming,
  context: RequestContext,
): Promise<Principal | Failure> {
  const found = await authenticator.authenticate(request);
  const limit = await authenticator.takeRequest?.(found);
  for (const [name, value] of Object.entries(limit?.headers ?? {}))
    context.headers.set(name, value);
  if (limit && !limit.allowed)
    return new Failure(
      "rate_limited",
      `The limit of ${config().NEXIO_RATE_LIMIT} requests per minute was exceeded. Wait for the number of seconds in Retry-After.`,
    );
  if (found instanceof Failure) return found;
  const principal = { ...found, address: currentRequest()?.address ?? null };
  context.principal = principal;
  if (permission && !principal.permissions.has(permission))
    return new Failure(
      "forbidden",
      `This requires the permission ${permission}, which ${principal.actor.label} does not have.`,
    );
  return principal;
}

function respond(result: Result, { requestId, headers }: RequestContext): Response {
  if (result instanceof Failure) {
    const failure = serializeFailure(result, requestId);
    // Headers set for this request, such as Retry-After, override those of every failure.
    return new Response(failure.body, {
      status: failure.status,
      headers: { ...failure.headers, ...Object.fromEntries(headers) },
    });
  }
  headers.set("X-Request-Id", requestId);
  headers.set("Cache-Control", "no-store");
  if (result instanceof Response) {
    for (const [name, value] of headers) result.headers.set(name, value);
    return result;
  }
  headers.set("Content-Type", "application/json");
  return new Response(result.body, { status: result.status, headers });
}

/** Finds the principal of a request: by API key (public API) or by session (portal). */
export type Authenticator = {
  /** Which API it protects, for the log. */
  api: "public" | "portal";
  authenticate(request: Request): Promise<Principal | Failure>;
  /** Counts the request against a rate limit. Absent where requests are not limited. */
  takeRequest?(principal: Principal | Failure): Promise<RateLimit>;
  /** Query parameters that the authenticator reads itself. Every route accepts them. */
  query?: readonly string[];
};
