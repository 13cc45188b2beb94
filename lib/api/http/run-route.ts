import type { Context } from "hono";
import type { Principal } from "@/lib/auth/principal";
import { checkResponse } from "./check-response";
import { Failure } from "./errors";
import type { RequestContext, Result } from "./handle-request";
import { withIdempotencyKey } from "./idempotency";
import { readQuery } from "./query";
import { readJson } from "./request-body";
import type { Route } from "./route";
import { checkStorable } from "./storable-json";
import { validate } from "./validate";

type Call = {
  c: Context;
  principal: Principal;
  context: RequestContext;
  /** Query parameters that every route accepts and that the authenticator has read. */
  ignoredQuery: readonly string[];
  checkResponses: boolean;
};

/** Reads and validates the request, then runs the route's handler, once per `Idempotency-Key`. */
export async function runRoute(
  route: Route,
  { c, principal, context, ignoredQuery, checkResponses }: Call,
): Promise<Result> {
  const request = c.req.raw;
  const body = route.body ? await readJson(request) : { json: undefined, text: "" };
  if (body instanceof Failure) return body;
  const { query, details } = readQuery(route, queryOf(request.url), ignoredQuery);
  const refused = checkStorable(query);
  if (refused) return refused;
  const input = validate(
    [
      { name: "params", schema: route.params, value: c.req.param() },
      { name: "query", schema: route.query, value: query },
      { name: "body", schema: route.bodyFor?.(body.json) ?? route.body, value: body.json },
    ],
    details,
  );
  if (input instanceof Failure) return input;

  const handle = async (): Promise<Result> => {
    const { params, query, body } = input;
    const result = await route.handle({ principal, params, query, body, signal: request.signal });
    if (checkResponses) checkResponse(route, result);
    if (result instanceof Failure || result instanceof Response) return result;
    return { status: route.status, body: JSON.stringify(result) };
  };
  const key = route.method === "post" ? request.headers.get("idempotency-key") : null;
  if (key === null) return handle();

  const replayable = { principal, key, request: `POST ${c.req.path}\n${body.text}` };
  const outcome = await withIdempotencyKey(replayable, async () => {
    const first = await handle();
    if (first instanceof Response) throw new Error("A streamed POST response cannot be replayed");
    return first;
  });
  if (outcome.outcome === "failed") return outcome.failure;
  if (outcome.outcome === "replayed") context.headers.set("Idempotent-Replayed", "true");
  return outcome.answer;
}

function queryOf(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}
