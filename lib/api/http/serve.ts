import type { IncomingMessage, ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { Principal } from "@/lib/auth/principal";
import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { isRecord } from "@/lib/domain/record";
import { shorten } from "@/lib/domain/validation/messages";
import { checkStorable, readJson } from "./body/request-body";
import { receiveFile } from "./body/request-file";
import { checkResponse } from "./declared-responses";
import { deprecationHeaders } from "./deprecation";
import { withEntityTag } from "./entity-tag";
import { Failure, withReceivedId } from "./errors";
import {
  type Authenticator,
  handleRequest,
  type RequestContext,
  type Result,
} from "./handle-request";
import { withIdempotencyKey } from "./idempotency";
import { readQuery } from "./request-fields";
import { originOf } from "./request-origin";
import { acceptsNoBody, JsonDocument, type ReceivedFile, type Route } from "./route";
import { validate } from "./validate";

export type ServeOptions = {
  authenticator: Authenticator;
  routes: readonly Route[];
  /** Called with every answered request of an API key. */
  record?: Parameters<typeof handleRequest>[0]["record"];
  /** Checks every response against its route's declaration. For tests. */
  checkResponses?: boolean;
};

/**
 * An app that serves the routes. Responses to unknown paths and methods have the same headers, the same error body and
 * the same authentication as those of routes.
 */
export function serve({
  authenticator,
  routes,
  record,
  checkResponses = false,
}: ServeOptions): Hono {
  const app = new Hono();
  const methods = new Map<string, string[]>();
  const ignoredQuery = authenticator.query ?? [];
  const isTagged = authenticator.api === "public";
  for (const route of routes) {
    const method = route.method.toUpperCase();
    const path = route.path.replace(/\{(\w+)\}/g, ":$1");
    const allowed = method === "GET" ? ["GET", "HEAD"] : [method];
    const deprecation = deprecationHeaders(route);
    methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
    app.on(method, path, (c) =>
      answer(
        c,
        { authenticator, permission: route.permission, route: route.path, record },
        (principal, context) => {
          Object.assign(context.headers, deprecation);
          const call = { c, principal, context, ignoredQuery, checkResponses, isTagged };
          return runRoute(route, call);
        },
      ),
    );
  }
  // After all routes: a request that gets here has the path of a route, but none of its methods.
  for (const [path, allowed] of methods) {
    app.all(path, (c) =>
      answer(
        c,
        { authenticator, permission: null, route: null, record },
        async (_, { headers }) => {
          headers.Allow = allowed.join(", ");
          return new Failure(
            "method_not_allowed",
            `${c.req.path} does not accept ${c.req.raw.method}. Use ${allowed.join(", ")}.`,
          );
        },
      ),
    );
  }
  app.all("*", (c) =>
    answer(
      c,
      { authenticator, permission: null, route: null, record },
      async () =>
        new Failure("not_found", `There is no ${c.req.raw.method} ${shorten(c.req.path)}.`),
    ),
  );
  return app;
}

/** Handles a request. On a Node server the reply is written to its response. Elsewhere, such as in a route of Next, it becomes a `Response`. */
export async function answer(
  c: Context,
  route: Omit<Parameters<typeof handleRequest>[0], "request" | "origin">,
  work: Parameters<typeof handleRequest>[1],
): Promise<Response> {
  const { incoming, outgoing }: { incoming?: IncomingMessage; outgoing?: ServerResponse } =
    c.env ?? {};
  const origin = originOf(incoming);
  const reply = await handleRequest({ ...route, request: c.req.raw, origin }, work);
  if (reply instanceof Response) return reply;
  const { status, headers, body } = reply;
  if (!outgoing) return new Response(status === 304 ? null : body, { status, headers });
  if (status !== 304) headers["Content-Length"] = String(Buffer.byteLength(body));
  outgoing.writeHead(status, headers).end(body);
  return RESPONSE_ALREADY_SENT;
}

type Call = {
  c: Context;
  principal: Principal;
  context: RequestContext;
  /** Query parameters that every route accepts and that the authenticator has read. */
  ignoredQuery: readonly string[];
  checkResponses: boolean;
  /** Whether reads have entity tags. Pages keep no responses. */
  isTagged: boolean;
};

/** Reads and validates the request, then runs the route's handler, once per `Idempotency-Key`. */
async function runRoute(
  route: Route,
  { c, principal, context, ignoredQuery, checkResponses, isTagged }: Call,
): Promise<Result> {
  const request = c.req.raw;
  const { incoming }: { incoming?: IncomingMessage } = c.env ?? {};
  const body = route.body
    ? await readJson(request, {
        incoming,
        isOptional: acceptsNoBody(route.body),
        maxBytes: route.maxBodyBytes,
        checksItems: route.checksItems,
      })
    : { json: undefined, text: "" };
  if (body instanceof Failure) return body;
  if (body.json !== undefined) context.body = { json: body.json, bytes: body.text.length };
  const { query, details } = readQuery(route, queryOf(request.url), ignoredQuery);
  const refused = checkStorable(query);
  if (refused) return refused;
  const params = c.req.param();
  const input = await validate(
    [
      { name: "params", schema: route.params, value: params },
      { name: "query", schema: route.query, value: query },
      {
        name: "body",
        schema: route.bodyFor?.(body.json) ?? route.body,
        value: body.json,
        check: route.checkBody,
      },
    ],
    details,
  );
  const withId = <Outcome>(outcome: Outcome | Failure) =>
    outcome instanceof Failure ? withReceivedId(outcome, params, query) : outcome;
  if (input instanceof Failure) return withId(input);
  // Later than the query: what cannot be an id is like an id that is missing.
  const unstorable = checkStorable(input.params);
  if (unstorable) return unstorable;
  const uncounted = await context.countMore?.((route.countsAs?.(input.body) ?? 1) - 1);
  if (uncounted) return uncounted;
  const received = await receive(route, { request, incoming, principal, input });
  if (received instanceof Failure) return withId(received);

  const handle = async (): Promise<Result> => {
    const { params, query } = input;
    context.runId = runIdIn(params);
    const handled = await route.handle({
      principal,
      params,
      query,
      body: input.body,
      text: body.text,
      file: received,
      ifNoneMatch: request.headers.get("if-none-match"),
      // Read late, because making it takes longer than most requests.
      get signal() {
        return request.signal;
      },
    });
    const result = withId(handled);
    context.runId ??= runIdIn(result);
    if (checkResponses) checkResponse(route, result);
    if (result instanceof Failure || result instanceof Response) return result;
    const json =
      result instanceof JsonDocument
        ? documentResult(route.status, result)
        : { status: route.status, body: JSON.stringify(result) };
    return isTagged && route.method === "get"
      ? withEntityTag(json, request.headers.get("if-none-match"))
      : json;
  };
  const discard = async () => {
    if (received) await route.file?.discard(received);
  };
  const key = route.method === "post" ? request.headers.get("idempotency-key") : null;
  if (key === null) {
    const result = await handle();
    if (result instanceof Failure) await discard();
    return result;
  }

  const requestOf = (text: string) => `POST ${c.req.path}\n${text}`;
  // A file is identified by its hash, together with the query.
  const text = received ? `${canonicalJson(query)}\n${received.sha256}` : body.text;
  const replayable = {
    principal,
    key,
    // By meaning: a retry may write the same JSON in another order. Releases before this one compared bytes.
    request: requestOf(body.json === undefined ? text : canonicalJson(body.json)),
    formerRequest: requestOf(text),
  };
  const outcome = await withIdempotencyKey(replayable, async () => {
    const first = await handle();
    if (first instanceof Response) throw new Error("A streamed POST response cannot be replayed");
    return first;
  });
  if (outcome.outcome !== "answered") await discard();
  if (outcome.outcome === "failed") return outcome.failure;
  if (outcome.outcome === "replayed") {
    context.headers["Idempotent-Replayed"] = "true";
    context.runId ??= runIdOfReplay(outcome.answer);
  }
  return outcome.answer;
}

/** The run of a path or of a small answer, for the log. Larger answers are documents. */
function runIdIn(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const id = value.run_id ?? value.id;
  return typeof id === "string" && id.startsWith("run_") ? id : undefined;
}

/** A longer answer is a document. */
const MAX_SMALL_ANSWER = 4_096;

/** The run of a stored answer, such as that of a submission. */
const runIdOfReplay = ({ body }: { body: string }): string | undefined =>
  body.length <= MAX_SMALL_ANSWER && body.startsWith("{") ? runIdIn(JSON.parse(body)) : undefined;

type Receiving = {
  request: Request;
  incoming: IncomingMessage | undefined;
  principal: Principal;
  input: Record<string, unknown>;
};

/** Stores the file of a route that declares one; null for the others. */
async function receive(
  { file }: Route,
  { request, incoming, principal, input: { params, query } }: Receiving,
): Promise<ReceivedFile | Failure | null> {
  if (!file) return null;
  // The schemas of the route have parsed both.
  const call = { principal, params, query } as Parameters<typeof receiveFile>[2]["call"];
  return receiveFile({ file }, request, { call, incoming });
}

const documentResult = (status: number, { text, etag }: JsonDocument) => ({
  status: text === null ? 304 : status,
  body: text ?? "",
  ...(etag === undefined ? {} : { headers: { ETag: etag } }),
});

function queryOf(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}
