import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { constants } from "node:zlib";
import compression from "compression";
import { wantsJson } from "@/lib/api/http/content-negotiation";
import { internalError, serializeFailure } from "@/lib/api/http/error-mapping";
import { Failure } from "@/lib/api/http/errors";
import { clientAddress, setOrigin, withRequest } from "@/lib/api/http/request-origin";
import { SECURITY_TXT_PATH } from "@/lib/api/security-txt";
import { SIGNING_KEYS_PATH } from "@/lib/domain/records/chain";
import { newRequestId } from "@/lib/ids";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { type ReadinessCheck, readinessStatus } from "@/lib/ops/readiness";
import { type BodyDeadlines, limitBodyTime } from "./body-deadline";
import { refuseBody } from "./body-limits";
import { rejectMalformedRequest } from "./malformed-request";
import { MCP_PATH } from "./mcp";
import { ALLOWED_METHODS, dropInternalHeaders, readTarget } from "./request-rules";
import { responseHeaders, setHeaders } from "./response-headers";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type WebServerOptions = {
  /** What `/ready` answers, without reasons. Absent: the path is like any other. */
  readiness?: ReadinessCheck;
  api: Handler;
  pages: Handler;
  /** For development. Without it, requests that offer an upgrade are answered as if they did not, as HTTP specifies. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;
  trustedProxies: number;
  /** How long an idle connection stays open. */
  keepAliveMs?: number;
  /** Further connections are closed at once. */
  maxConnections?: number;
  /** Whether browsers reach this installation by https. */
  isHttps?: boolean;
  bodyDeadlines?: BodyDeadlines;
};

const IDLE_SWEEP_MS = 50;
/** For any request. Each body has its own limit by its length. */
const REQUEST_MS = 40 * 60_000;
const HEADERS_MS = 20_000;
/** How often the time limits of connections are checked. */
const CHECK_MS = 5_000;

/** Shorter bodies are sent as they are: compressing them takes longer than sending them. */
const COMPRESSED_FROM_BYTES = 1024;

/** Compresses a response by `Accept-Encoding`, a streamed one too. Next compresses its own. */
const compress = compression({
  threshold: COMPRESSED_FROM_BYTES,
  // The fastest levels: JSON shrinks to a tenth with any.
  level: 1,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
});

const nameOf = (headers: object, name: string) =>
  Object.keys(headers).find((key) => key.toLowerCase() === name);

/** Whether the declared length of a body is too short to compress. */
function isShort(headers: object): boolean {
  const length: unknown = Reflect.get(headers, nameOf(headers, "content-length") ?? "");
  return length !== undefined && Number(length) < COMPRESSED_FROM_BYTES;
}

/**
 * Completes the head of an API response when it is written: security headers, its request id if it has none, and
 * compression if it is long enough. All in advance, for every response, would take a third of the time of a short one.
 */
function completeHead(
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, headers: added }: { requestId: string; headers: Readonly<Record<string, string>> },
) {
  const { writeHead } = response;
  const complete = (...given: Parameters<typeof writeHead>) => {
    response.writeHead = writeHead;
    const headers: unknown = given.at(-1);
    const isGiven = typeof headers === "object" && headers !== null;
    if (isGiven && !Array.isArray(headers)) Object.assign(headers, added);
    else setHeaders(response, added);
    if (!isGiven || nameOf(headers, "x-request-id") === undefined)
      response.setHeader("X-Request-Id", requestId);
    const accepts = request.headers["accept-encoding"] !== undefined;
    if (isGiven && accepts && !isShort(headers)) compress(request, response, () => undefined);
    return response.writeHead(...given);
  };
  // Both forms of the method are passed on as they are.
  response.writeHead = complete as typeof writeHead;
}

/**
 * The web process's one port. Assigns each request its id and client address and passes it to the API or to Next.
 * Requests that neither can handle get the API's error body. No request and no exception of a handler ends the process.
 */
export function createWebServer({
  readiness,
  api,
  pages,
  upgrade,
  trustedProxies,
  keepAliveMs = 75_000,
  maxConnections,
  isHttps = false,
  bodyDeadlines,
}: WebServerOptions) {
  let isStopping = false;
  const added = responseHeaders({ isHttps });

  function respond(response: ServerResponse, failure: Failure, requestId: string) {
    const { status, headers, body } = serializeFailure(failure, requestId);
    response
      .writeHead(status, { ...added.api, ...headers, "Content-Length": Buffer.byteLength(body) })
      .end(body);
  }

  async function respondReady(response: ServerResponse, check: ReadinessCheck, requestId: string) {
    const result = await check();
    const body = JSON.stringify({ status: result.status, checks: result.checks });
    response
      .writeHead(readinessStatus(result), {
        ...added.api,
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "Cache-Control": "no-store",
        "X-Request-Id": requestId,
      })
      .end(body);
  }

  async function handle(
    request: IncomingMessage,
    response: ServerResponse,
    accept?: () => void,
  ): Promise<void> {
    const requestId = newRequestId();
    if (isStopping) response.setHeader("Connection", "close");
    try {
      const target = readTarget(request);
      if (target instanceof Failure) {
        if (target.code === "method_not_allowed") response.setHeader("Allow", ALLOWED_METHODS);
        return respond(response, target, requestId);
      }
      request.url = target;
      const address = clientAddress({
        peer: request.socket.remoteAddress,
        forwardedFor: request.headers["x-forwarded-for"]?.toString(),
        trustedProxies,
      });
      const path = pathOf(target);
      if (readiness && path === "/ready") return await respondReady(response, readiness, requestId);
      limitBodyTime(request, response, bodyDeadlines);
      const origin = { requestId, address };
      if (isForApi(target, request)) {
        setOrigin(request, origin);
        completeHead(request, response, { requestId, headers: added.api });
        accept?.();
        await api(request, response);
        return;
      }
      const refused = await refuseBody(request, path);
      if (refused) return respond(response, refused, requestId);
      dropInternalHeaders(request);
      setHeaders(response, added.pages);
      response.setHeader("X-Request-Id", requestId);
      accept?.();
      await withRequest(origin, () => pages(request, response));
    } catch (error) {
      log.error({ err: error, requestId }, "web.request_failed");
      if (response.headersSent) response.destroy();
      else respond(response, internalError(), requestId);
    }
  }

  // `handle` answers a missing Host header and unknown expectations, so that these responses have a request id too.
  const server = createServer(
    {
      requireHostHeader: false,
      keepAliveTimeout: keepAliveMs,
      requestTimeout: REQUEST_MS,
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: CHECK_MS,
    },
    (request, response) => void handle(request, response),
  );
  if (maxConnections !== undefined) server.maxConnections = maxConnections;
  server.on("drop", () => metrics().droppedConnections.inc());
  server.on("checkExpectation", (request, response) => void handle(request, response));
  // A refused body is not asked for.
  server.on(
    "checkContinue",
    (request, response) => void handle(request, response, () => response.writeContinue()),
  );
  server.on("clientError", rejectMalformedRequest);
  const upgraded = new Set<Duplex>();
  if (upgrade) {
    server.on("upgrade", (request, socket, head) => {
      upgraded.add(socket);
      socket.once("close", () => upgraded.delete(socket)).on("error", () => socket.destroy());
      void upgrade(request, socket, head);
    });
  }

  return {
    server,
    /**
     * For `acceptMs`, goes on accepting requests and closes each connection with its answer: load balancers notice that
     * the process is not ready, and no request is sent on a connection that closes. Then closes the port, and resolves
     * when all current requests are answered, or after `answerMs`.
     */
    async stop({ acceptMs, answerMs }: { acceptMs: number; answerMs: number }): Promise<void> {
      isStopping = true;
      await sleep(acceptMs);
      const closed = once(server, "close");
      server.close();
      for (const socket of upgraded) socket.destroy();
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
      await Promise.race([closed, sleep(answerMs)]);
      clearInterval(idle);
      server.closeAllConnections();
    },
  };
}

const pathOf = (target: string) => target.split("?", 1)[0] ?? target;

/** Whether the public API answers, or Next. `/traces/…` is both a page and a document: the headers decide. */
function isForApi(target: string, { headers }: IncomingMessage): boolean {
  const path = pathOf(target);
  if (
    path === "/health" ||
    path === SIGNING_KEYS_PATH ||
    path === SECURITY_TXT_PATH ||
    path === MCP_PATH ||
    path === "/api/v1" ||
    path.startsWith("/api/v1/")
  )
    return true;
  if (!path.startsWith("/traces/")) return false;
  return wantsJson(
    new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  );
}
