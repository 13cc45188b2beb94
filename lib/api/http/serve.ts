import { isDeepStrictEqual } from "node:util";
import { Hono } from "hono";
import type { Permission, Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { log } from "@/lib/log";
import { errorCodesOf } from "./error-codes";
import { toFailure } from "./error-mapping";
import { requestIdOf, serializeFailure } from "./error-response";
import { Failure } from "./errors";
import { withIdempotencyKey } from "./idempotency";
import type { RateLimit } from "./rate-limit";
import { readJson } from "./request-body";
import { currentRequest } from "./request-context";
import type { Route } from "./route";
import { checkStorable } from "./storable-json";
import { validate } from "./validate";

/** How one of the two doors finds out who asks, and how often they may. */
export type Authenticator = {
  name: "api" | "portal";
  principal(request: Request): Promise<Principal | Failure>;
  /** Absent where requests are not counted. */
  limit?(principal: Principal | Failure): Promise<RateLimit>;
  /** Query fields that the door itself has read. */
  ownQuery?: readonly string[];
};

export type ServeOptions = {
  authenticator: Authenticator;
  routes: readonly Route[];
  /** Checks each answer against its declaration and fails on any difference, so that a leaked column or an undocumented failure shows. For tests. */
  checkResponses?: boolean;
};

type Unit = { requestId: string; headers: Headers; principal?: Principal };

/** The resources behind a authenticator. Every answer, also that to an unknown path, has the same headers and, if it is a failure, the same shape. */
export function serve({ authenticator, routes, checkResponses = false }: ServeOptions): Hono {
  const app = new Hono();
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const method = route.method.toUpperCase();
    const path = route.path.replace(/\{(\w+)\}/g, ":$1");
    methods.set(path, [
      ...(methods.get(path) ?? []),
      ...(method === "GET" ? ["GET", "HEAD"] : [method]),
    ]);
    app.on(method, path, (c) =>
      unit(authenticator, c.req.raw, route.permission, async (principal, meta) => {
        const request = c.req.raw;
        const body = route.body ? await readJson(request) : { json: undefined, text: "" };
        if (body instanceof Failure) return body;
        const query = c.req.query();
        for (const name of authenticator.ownQuery ?? []) delete query[name];
        const refused = checkStorable(query);
        if (refused) return refused;
        const input = validate([
          { name: "params", schema: route.params, value: c.req.param() },
          { name: "query", schema: route.query, value: query },
          {
            name: "body",
            schema: route.bodyFor?.(body.json) ?? route.body,
            value: body.json,
          },
        ]);
        if (input instanceof Failure) return input;

        const answer = async () => {
          const result = await route.handle({
            principal,
            params: input.params,
            query: input.query,
            body: input.body,
            signal: request.signal,
          });
          if (checkResponses) checkResponse(route, result);
          if (result instanceof Failure || result instanceof Response) return result;
          return { status: route.status, body: JSON.stringify(result) };
        };
        const key = route.method === "post" ? request.headers.get("idempotency-key") : null;
        return key === null
          ? answer()
          : replayable(
              { principal, key, request: `POST ${c.req.path}\n${body.text}` },
              answer,
              meta,
            );
      }),
    );
  }
  // After all of them: whatever gets here has a path of theirs, and none of its methods.
  for (const [path, allowed] of methods) {
    app.all(path, (c) =>
      unit(authenticator, c.req.raw, null, async (_, meta) => {
        meta.headers.set("Allow", allowed.join(", "));
        return new Failure(
          "method_not_allowed",
          `${c.req.path} has no ${c.req.raw.method}; it has ${allowed.join(", ")}.`,
        );
      }),
    );
  }
  app.all("*", (c) =>
    unit(
      authenticator,
      c.req.raw,
      null,
      async () => new Failure("not_found", `There is no ${c.req.raw.method} ${c.req.path}.`),
    ),
  );
  return app;
}

type Answered = { status: number; body: string } | Failure | Response;

async function replayable(
  of: Parameters<typeof withIdempotencyKey>[0],
  answer: () => Promise<Answered>,
  meta: Unit,
): Promise<Answered> {
  const remembered = await withIdempotencyKey(of, async () => {
    const first = await answer();
    // Streamed documents are read by GET only; a POST that streams could not be remembered.
    if (first instanceof Response) throw new Error("A POST answered with a stream");
    return first;
  });
  if (remembered.outcome === "failed") return remembered.failure;
  if (remembered.outcome === "replayed") meta.headers.set("Idempotent-Replayed", "true");
  return remembered.answer;
}

/** One request from its principal to its log line. Whatever goes wrong inside becomes an answer; bugs become `internal_error`. */
async function unit(
  authenticator: Authenticator,
  request: Request,
  permission: Permission | null,
  work: (principal: Principal, meta: Unit) => Promise<Answered>,
): Promise<Response> {
  const startedMs = clock.now();
  const meta: Unit = { requestId: requestIdOf(), headers: new Headers() };
  let answered: Answered;
  try {
    answered = await admitted({ authenticator, request, permission, meta }, work);
  } catch (error) {
    answered = toFailure(error);
    log.error({ err: error, requestId: meta.requestId }, "api.failed");
  }
  const response = respond(answered, meta);
  log.info(
    {
      requestId: meta.requestId,
      authenticator: authenticator.name,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      orgId: meta.principal?.orgId,
      environment: meta.principal?.environment,
      address: currentRequest()?.address,
      durationMs: clock.now() - startedMs,
    },
    "api.request",
  );
  return response;
}

type Admission = {
  authenticator: Authenticator;
  request: Request;
  permission: Permission | null;
  meta: Unit;
};

async function admitted(
  { authenticator, request, permission, meta }: Admission,
  work: (principal: Principal, meta: Unit) => Promise<Answered>,
): Promise<Answered> {
  const found = await authenticator.principal(request);
  const limit = await authenticator.limit?.(found);
  for (const [name, value] of Object.entries(limit?.headers ?? {})) meta.headers.set(name, value);
  if (limit && !limit.allowed)
    return new Failure(
      "rate_limited",
      `More than ${config().NEXIO_RATE_LIMIT} requests in a minute.`,
    );
  if (found instanceof Failure) return found;
  const principal = { ...found, address: currentRequest()?.address ?? null };
  meta.principal = principal;
  if (permission && !principal.permissions.has(permission)) {
    return new Failure(
      "forbidden",
      `This needs the permission ${permission}, which ${principal.actor.label} does not have.`,
    );
  }
  return work(principal, meta);
}

function respond(answered: Answered, { requestId, headers }: Unit): Response {
  if (answered instanceof Failure) {
    const failure = serializeFailure(answered, requestId);
    // What the unit has said before it failed, such as the seconds to wait, is more than what every failure says.
    return new Response(failure.body, {
      status: failure.status,
      headers: { ...failure.headers, ...Object.fromEntries(headers) },
    });
  }
  headers.set("X-Request-Id", requestId);
  headers.set("Cache-Control", "no-store");
  if (answered instanceof Response) {
    for (const [name, value] of headers) answered.headers.set(name, value);
    return answered;
  }
  headers.set("Content-Type", "application/json");
  return new Response(answered.body, { status: answered.status, headers });
}

function checkResponse(route: Route, answer: unknown): void {
  const { method, path, response } = route;
  if (answer instanceof Response) return;
  if (answer instanceof Failure) {
    if (errorCodesOf(route).includes(answer.code)) return;
    throw new Error(`${method} ${path} failed with ${answer.code}, which it does not declare`);
  }
  const given: unknown = JSON.parse(JSON.stringify(answer));
  const declared: unknown = response.parse(given);
  if (!isDeepStrictEqual(declared, given))
    throw new Error(`${method} ${path} answered more than it declares: ${JSON.stringify(given)}`);
}
