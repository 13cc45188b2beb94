import type { IncomingMessage, ServerResponse } from "node:http";
import type { Hub } from "../hub";
import { CODE } from "../protocol";
import { listChannels, listUsers, readChannel } from "./channel-reads";
import { publishBatch, publishEvent } from "./publish";
import { authenticate, parseQuery, type Query } from "./request-auth";
import { HttpError, readBody } from "./request-body";

type Call = { name: string; query: Query; body: Buffer };
type Route = { method: "GET" | "POST"; path: RegExp; answer: (hub: Hub, call: Call) => object };

/** Routes below /apps/<id>. The group in the path is the channel or the user. */
const ROUTES: readonly Route[] = [
  { method: "POST", path: /^\/events$/, answer: (hub, { body }) => publishEvent(hub, body) },
  { method: "POST", path: /^\/batch_events$/, answer: (hub, { body }) => publishBatch(hub, body) },
  { method: "GET", path: /^\/channels$/, answer: (hub, { query }) => listChannels(hub, query) },
  {
    method: "GET",
    path: /^\/channels\/([^/]+)$/,
    answer: (hub, { name, query }) => readChannel(hub, name, query),
  },
  {
    method: "GET",
    path: /^\/channels\/([^/]+)\/users$/,
    answer: (hub, { name }) => listUsers(hub, name),
  },
  {
    method: "POST",
    path: /^\/users\/([^/]+)\/terminate_connections$/,
    answer: (hub, { name }) => terminateConnections(hub, name),
  },
];

/** Answers one HTTP request. Errors become a status and a text. */
export async function handleRequest(hub: Hub, request: IncomingMessage, response: ServerResponse) {
  try {
    reply(response, 200, JSON.stringify(await answerTo(hub, request)));
  } catch (error) {
    if (error instanceof HttpError) {
      // The rest of an unread body would be parsed as the next request.
      if (!request.complete) response.setHeader("Connection", "close");
      reply(response, error.status, error.message);
      return;
    }
    // The client disconnected while sending: not our error, and nobody receives a response.
    if (request.destroyed && !request.complete) return;
    hub.log({
      event: "realtime.request_failed",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    reply(response, 500, "Internal error");
  }
}

async function answerTo(hub: Hub, request: IncomingMessage): Promise<object> {
  const { method = "GET", url = "/" } = request;
  const [path = "/", search = ""] = url.split("?", 2);
  if (path === "/health") return { status: "ok" };

  const [, appId, below = ""] = /^\/apps\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (appId === undefined)
    throw new HttpError(404, `Not found: ${path.slice(0, 200)}. The API is at /apps/<app id>`);
  if (appId !== hub.app.id) throw new HttpError(404, `Unknown app id ${appId.slice(0, 100)}`);

  const route = ROUTES.find(
    (candidate) => candidate.method === method && candidate.path.test(below),
  );
  if (!route) {
    if (ROUTES.some((candidate) => candidate.path.test(below)))
      throw new HttpError(405, `${method} is not allowed here`);
    throw new HttpError(404, `Not found: ${path.slice(0, 200)}`);
  }
  const query = parseQuery(search);
  const body = await readBody(request, hub.limits.maxBodyBytes);
  authenticate(hub.app, { method, path, query, body }, hub.now());
  return route.answer(hub, { name: decodedName(route.path.exec(below)?.[1] ?? ""), query, body });
}

function decodedName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new HttpError(400, `Invalid path segment "${segment.slice(0, 200)}"`);
  }
}

function terminateConnections({ connections }: Hub, userId: string) {
  for (const connection of [...connections.values()]) {
    if (connection.user?.id === userId)
      connection.drop(CODE.unauthorized, "Disconnected by the app");
  }
  return {};
}

function reply(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, {
    "Content-Type": status === 200 ? "application/json" : "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
}
