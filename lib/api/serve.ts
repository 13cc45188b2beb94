import { isDeepStrictEqual } from "node:util";
import { Hono } from "hono";
import type { Permission, Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { newRequestId } from "@/lib/ids";
import { log } from "@/lib/log";
import { docUrl, ERRORS, Failure } from "./errors";
import { once } from "./idempotency";
import type { RateLimit } from "./rate-limit";
import { readJson } from "./request-body";
import type { Mounted } from "./route";
import { validate } from "./validate";

/** How one of the two doors finds out who asks, and how often they may. */
export type Door = {
  name: "api" | "portal";
  principal(request: Request): Promise<Principal | Failure>;
  /** Absent where requests are not counted. */
  limit?(request: Request, principal: Principal | Failure): Promise<RateLimit>;
  /** Query fields that the door itself has read. */
  ownQuery?: readonly string[];
};

export type ServeOptions = {
  door: Door;
  mounted: readonly Mounted[];
  /** Checks each answer against its schema and fails on any difference, so that a leaked column shows. For tests. */
  checkAnswers?: boolean;
};

type Unit = { requestId: string; headers: Headers; principal?: Principal };

/** The resources behind a door. Every answer, also that to an unknown path, has the same headers and, if it is a failure, the same shape. */
export function serve({ door, mounted, checkAnswers = false }: ServeOptions): Hono {
  const app = new Hono();
  for (const { declaration, handler } of mounted) {
    app.on(declaration.method.toUpperCase(), declaration.path.replace(/\{(\w+)\}/g, ":$1"), (c) =>
      unit(door, c.req.raw, declaration.permission, async (principal, meta) => {
        const request = c.req.raw;
        const body = declaration.body ? await readJson(request) : { json: undefined, text: "" };
        if (body instanceof Failure) return body;
        const query = c.req.query();
        for (const name of door.ownQuery ?? []) delete query[name];
        const input = validate([
          { name: "params", schema: declaration.params, value: c.req.param() },
          { name: "query", schema: declaration.query, value: query },
          { name: "body", schema: declaration.bodyFor?.(body.json) ?? declaration.body, value: body.json },
        ]);
        if (input instanceof Failure) return input;

        const answer = async () => {
          const result = await handler({ principal, params: input.params, query: input.query, body: input.body, signal: request.signal });
          if (result instanceof Failure || result instanceof Response) return result;
          if (checkAnswers) checkAnswer(declaration, result);
          return { status: declaration.status, body: JSON.stringify(result) };
        };
        const key = declaration.method === "post" ? request.headers.get("idempotency-key") : null;
        return key === null ? answer() : replayable({ principal, key, request: `POST ${c.req.path}\n${body.text}` }, answer, meta);
      }),
    );
  }
  app.all("*", (c) =>
    unit(door, c.req.raw, null, async () => new Failure("not_found", `There is no ${c.req.method} ${new URL(c.req.url).pathname}.`)),
  );
  return app;
}

type Answered = { status: number; body: string } | Failure | Response;

async function replayable(of: Parameters<typeof once>[0], answer: () => Promise<Answered>, meta: Unit): Promise<Answered> {
  const remembered = await once(of, async () => {
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
  door: Door,
  request: Request,
  permission: Permission | null,
  work: (principal: Principal, meta: Unit) => Promise<Answered>,
): Promise<Response> {
  const startedMs = clock.now();
  const meta: Unit = { requestId: newRequestId(), headers: new Headers() };
  let answered: Answered;
  try {
    answered = await admitted({ door, request, permission, meta }, work);
  } catch (error) {
    answered = failureOf(error);
    log.error({ err: error, requestId: meta.requestId }, "api.failed");
  }
  const response = respond(answered, meta);
  log.info(
    {
      requestId: meta.requestId,
      door: door.name,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      orgId: meta.principal?.orgId,
      environment: meta.principal?.environment,
      durationMs: clock.now() - startedMs,
    },
    "api.request",
  );
  return response;
}

type Admission = { door: Door; request: Request; permission: Permission | null; meta: Unit };

async function admitted(
  { door, request, permission, meta }: Admission,
  work: (principal: Principal, meta: Unit) => Promise<Answered>,
): Promise<Answered> {
  const principal = await door.principal(request);
  const limit = await door.limit?.(request, principal);
  for (const [name, value] of Object.entries(limit?.headers ?? {})) meta.headers.set(name, value);
  if (limit && !limit.allowed) return new Failure("rate_limited", `More than ${config().NEXIO_RATE_LIMIT} requests in a minute.`);
  if (principal instanceof Failure) return principal;
  meta.principal = principal;
  if (permission && !principal.permissions.has(permission)) {
    return new Failure("forbidden", `This needs the permission ${permission}, which ${principal.actor.label} does not have.`);
  }
  return work(principal, meta);
}

function respond(answered: Answered, { requestId, headers }: Unit): Response {
  headers.set("X-Request-Id", requestId);
  headers.set("Cache-Control", "no-store");
  if (answered instanceof Response) {
    for (const [name, value] of headers) answered.headers.set(name, value);
    return answered;
  }
  headers.set("Content-Type", "application/json");
  if (!(answered instanceof Failure)) return new Response(answered.body, { status: answered.status, headers });
  const { code, message, details } = answered;
  const body = { code, message, request_id: requestId, doc_url: docUrl(config().NEXIO_ORIGIN, code), details };
  return new Response(JSON.stringify(body), { status: ERRORS[code].status, headers });
}

// Connection trouble and "the server is starting or stopping" (SQLSTATE classes 08 and 57P).
const DATABASE_AWAY = /^(?:08|57P|53300|ECONN|EPIPE|ETIMEDOUT)/;

function failureOf(error: unknown): Failure {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  const away = causes.some(
    (cause) =>
      cause instanceof Error &&
      (("code" in cause && DATABASE_AWAY.test(String(cause.code))) ||
        /connection terminated|timeout exceeded when trying to connect/i.test(cause.message)),
  );
  if (away) return new Failure("queue_unavailable", "The database cannot be reached right now; nothing was stored. Try again in a moment.");
  return new Failure("internal_error", "Something failed on our side. Try again; if it stays, tell us the request_id.");
}

function checkAnswer({ method, path, response }: Mounted["declaration"], answer: unknown): void {
  const given: unknown = JSON.parse(JSON.stringify(answer));
  const declared: unknown = response.parse(given);
  if (!isDeepStrictEqual(declared, given)) throw new Error(`${method} ${path} answered more than it declares: ${JSON.stringify(given)}`);
}
