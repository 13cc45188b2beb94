import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { clientAddress } from "@/lib/api/http/client-address";
import { serializeFailure } from "@/lib/api/http/error-response";
import { Failure } from "@/lib/api/http/errors";
import { withRequest } from "@/lib/api/http/request-context";
import { wantsApi } from "@/lib/auth/wants-api";
import { newRequestId } from "@/lib/ids";
import { log } from "@/lib/log";
import { apiPath } from "./api-path";
import { refuseUnreadable } from "./refuse-unreadable";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type FrontOptions = {
  api: Handler;
  pages: Handler;
  /** Only while developing. Without it, a request that offers an upgrade is answered as if it did not, as HTTP has it. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;
  trustedProxies: number;
};

const IDLE_SWEEP_MS = 50;

/**
 * The one port: gives each request its id and its client's address, and to the API or to Next. Whatever cannot be given to either is
 * answered here, in the API's shape. Nothing that a client sends, and nothing that a handler throws, ends the process.
 */
export function createFront({ api, pages, upgrade, trustedProxies }: FrontOptions) {
  let stopping = false;

  function answer(response: ServerResponse, failure: Failure, requestId: string) {
    const { status, headers, body } = serializeFailure(failure, requestId);
    response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = newRequestId();
    response.setHeader("X-Request-Id", requestId);
    if (stopping) response.setHeader("Connection", "close");
    try {
      const target = targetOf(request.url ?? "");
      if (target === null || request.headers.host === undefined) {
        const missing =
          target === null ? "The request's target is no path." : "The Host header is missing.";
        return answer(response, new Failure("invalid_request", missing), requestId);
      }
      request.url = target;
      const forwardedFor = request.headers["x-forwarded-for"];
      const address = clientAddress({
        peer: request.socket.remoteAddress,
        forwardedFor: forwardedFor?.toString(),
        trustedProxies,
      });
      const isApi = apiPath(target, () =>
        wantsApi(
          new Headers(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          ),
        ),
      );
      await withRequest({ requestId, address }, () => (isApi ? api : pages)(request, response));
    } catch (error) {
      log.error({ err: error, requestId }, "web.failed");
      if (response.headersSent) response.destroy();
      else
        answer(
          response,
          new Failure(
            "internal_error",
            "Something failed on our side. Try again; if it stays, tell us the request_id.",
          ),
          requestId,
        );
    }
  }

  // A missing Host is answered above, with an id, and not by Node; so is an expectation that we do not know.
  const server = createServer(
    { requireHostHeader: false },
    (request, response) => void handle(request, response),
  );
  server.on("checkExpectation", (request, response) => void handle(request, response));
  server.on("clientError", refuseUnreadable);
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
    /** Takes no more connections, and resolves when the requests under way are answered or `drainMs` are over. */
    async stop(drainMs: number): Promise<void> {
      stopping = true;
      const closed = once(server, "close");
      server.close();
      for (const socket of upgraded) socket.destroy();
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
      await Promise.race([closed, sleep(drainMs)]);
      clearInterval(idle);
      server.closeAllConnections();
    },
  };
}

/** The path that a request asks for, also where it is written with its origin as proxies do; null for what is neither. */
function targetOf(url: string): string | null {
  if (url.startsWith("/")) return url;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
