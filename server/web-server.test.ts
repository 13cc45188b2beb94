import { EventEmitter, once } from "node:events";
import { request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { afterEach, beforeAll, expect, test } from "vitest";
import { originOf } from "@/lib/api/http/request-origin";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { createWebServer, type WebServerOptions } from "@/server/web-server";

beforeAll(() => void Object.assign(process.env, TEST_ENVIRONMENT));

const servers: ReturnType<typeof createWebServer>[] = [];
afterEach(() =>
  Promise.all(servers.splice(0).map((webServer) => webServer.stop({ acceptMs: 0, answerMs: 0 }))),
);

/** A handler that responds with its name and what it received of the request. */
const handlerNamed =
  (handler: string): WebServerOptions["api"] =>
  (request, response) =>
    response.end(JSON.stringify({ handler, url: request.url, ...originOf(request) }));

async function open(options: Partial<WebServerOptions> = {}) {
  const webServer = createWebServer({
    api: handlerNamed("api"),
    pages: handlerNamed("pages"),
    trustedProxies: 0,
    ...options,
  });
  servers.push(webServer);
  webServer.server.listen(0, "127.0.0.1");
  await once(webServer.server, "listening");
  // `address()` returns a string only for pipes.
  const { port } = webServer.server.address() as AddressInfo;
  return { ...webServer, port, url: `http://127.0.0.1:${port}` };
}

function socketTo(port: number): Socket {
  const socket = connect(port, "127.0.0.1");
  // Tests expect the server to close some connections.
  socket.on("error", () => undefined);
  return socket;
}

/** Sends bytes and resolves to the whole response. */
async function exchange(port: number, bytes: string) {
  const socket = socketTo(port);
  socket.write(bytes);
  const answer = await text(socket);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return {
    head,
    status: Number(head.split(" ")[1]),
    requestId: /^x-request-id: (\S+)$/im.exec(head)?.[1],
    body,
  };
}

const CLOSING = "Host: x\r\nConnection: close\r\n";

test.each([
  ["text that is not HTTP", "hello\r\n\r\n", 400, "invalid_request"],
  ["an unknown method", `FOO / HTTP/1.1\r\n${CLOSING}\r\n`, 400, "invalid_request"],
  [
    "too large headers",
    `GET / HTTP/1.1\r\n${CLOSING}X-Big: ${"x".repeat(20_000)}\r\n\r\n`,
    431,
    "headers_too_large",
  ],
  [
    "two body lengths",
    `POST / HTTP/1.1\r\n${CLOSING}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
    400,
    "invalid_request",
  ],
  ["a missing Host header", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "invalid_request"],
  ["a second Host header", `GET / HTTP/1.1\r\n${CLOSING}hOST: y\r\n\r\n`, 400, "invalid_request"],
  ["TRACE", `TRACE / HTTP/1.1\r\n${CLOSING}\r\n`, 405, "method_not_allowed"],
  ["TRACE to the API", `TRACE /api/v1/jobs HTTP/1.1\r\n${CLOSING}\r\n`, 405, "method_not_allowed"],
  ["PROPFIND", `PROPFIND / HTTP/1.1\r\n${CLOSING}\r\n`, 405, "method_not_allowed"],
  [
    "a request target that is not a path",
    `OPTIONS * HTTP/1.1\r\n${CLOSING}\r\n`,
    400,
    "invalid_request",
  ],
])("%s gets the API's error body with a request id", async (_, bytes, status, code) => {
  const { port } = await open();
  const answer = await exchange(port, bytes);
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
  expect(answer.requestId).toMatch(/^req_\w{22}$/);
  expect(answer.head).toMatch(/^x-content-type-options: nosniff$/im);
  expect(JSON.parse(answer.body).request_id).toBe(answer.requestId);
});

test.each([
  ["/api/v1/jobs", "api"],
  ["/health", "api"],
  ["/runs", "pages"],
  ["http://elsewhere.example/api/v1/jobs?limit=1", "api"],
])("%s is handled by %s, with the request id of the response", async (target, handler) => {
  const { port } = await open();
  const answer = await exchange(
    port,
    `GET ${target} HTTP/1.1\r\n${CLOSING}Expect: the-unexpected\r\n\r\n`,
  );
  const [, received = ""] = /({.*})/.exec(answer.body) ?? [];
  expect(JSON.parse(received)).toEqual({
    handler,
    url: target.replace(/^http:\/\/[^/]+/, ""),
    requestId: answer.requestId,
    address: "127.0.0.1",
  });
});

test("the client address is the socket's or the one that trusted proxies saw, never one that the client invents", async () => {
  const headers = {
    "x-forwarded-for": "6.6.6.6, 203.0.113.7",
    "x-real-ip": "6.6.6.6",
    forwarded: "for=6.6.6.6",
  };
  for (const [trustedProxies, address] of [
    [0, "127.0.0.1"],
    [1, "203.0.113.7"],
    [3, "127.0.0.1"],
  ] as const) {
    const { url } = await open({ trustedProxies });
    expect(await (await fetch(url, { headers })).json()).toMatchObject({ address });
  }
});

test.each(["h2c", "websocket"])(
  "a request that offers an upgrade to %s is answered in HTTP/1.1",
  async (offered) => {
    const { port } = await open();
    const answer = await exchange(
      port,
      `GET /api/v1/pools HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: ${offered}\r\n\r\n`,
    );
    expect([answer.status, answer.body.includes("api")]).toEqual([200, true]);
  },
);

test("upgraded connections do not delay a stop", async () => {
  const { port, stop } = await open({
    upgrade: (_, socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
  });
  const socket = socketTo(port);
  socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  await once(socket, "data");
  const closed = once(socket, "close");
  await stop({ acceptMs: 0, answerMs: 60_000 });
  await closed;
});

test("an exception in a handler becomes an error response, and the next request is served", async () => {
  let calls = 0;
  const { url } = await open({
    pages: async (_, response) => {
      calls += 1;
      if (calls === 1) throw new Error("internal detail");
      response.end("ok");
    },
  });
  const broken = await fetch(url);
  const body = await broken.text();
  expect([broken.status, JSON.parse(body).code]).toEqual([500, "internal_error"]);
  expect(body).not.toContain("internal detail");
  expect(await (await fetch(url)).text()).toBe("ok");
});

test("a stop waits for current requests, not for idle connections", async () => {
  const underWay = new EventEmitter();
  const { url, port, stop } = await open({
    pages: async ({ url: path }, response) => {
      if (path === "/slow") {
        underWay.emit("entered");
        await once(underWay, "finish");
      }
      response.end("answered");
    },
  });
  const idle = socketTo(port);
  idle.write("GET /fast HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(idle, "data");
  const entered = once(underWay, "entered");
  const slow = fetch(`${url}/slow`);
  await entered;

  const stopped = stop({ acceptMs: 0, answerMs: 60_000 });
  await once(idle, "close");
  await expect(fetch(`${url}/fast`)).rejects.toThrow();
  underWay.emit("finish");
  expect(await (await slow).text()).toBe("answered");
  await stopped;
});

const large = JSON.stringify({ text: "a sentence that repeats ".repeat(200) });
const respondingWith =
  (body: string): WebServerOptions["api"] =>
  (_, response) =>
    response
      .writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
      })
      .end(body);

test.each([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
  ["deflate, gzip;q=0.5, br;q=0", inflateSync],
])("a body above 1 KB is compressed for Accept-Encoding: %s", async (accepted, decompress) => {
  const { port } = await open({ api: respondingWith(large) });
  const received = await rawGet(port, { "Accept-Encoding": accepted });
  expect(received.headers["content-length"]).toBeUndefined();
  expect(received.headers.vary).toBe("Accept-Encoding");
  expect(received.body.length).toBeLessThan(large.length / 5);
  expect(decompress(received.body).toString()).toBe(large);
});

test("a short body, and one for a client that accepts no encoding, are sent as they are", async () => {
  const short = JSON.stringify({ status: "ok" });
  for (const [body, accepted] of [
    [short, "gzip, br"],
    [large, "identity"],
  ] as const) {
    const { port } = await open({ api: respondingWith(body) });
    const received = await rawGet(port, { "Accept-Encoding": accepted });
    expect(received.headers["content-encoding"]).toBeUndefined();
    expect(received.body.toString()).toBe(body);
  }
});

test("idle connections outlive the 60 seconds of usual load balancers, and as long as is set", async () => {
  expect((await open()).server.keepAliveTimeout).toBeGreaterThan(60_000);
  const { port } = await open({ keepAliveMs: 200 });
  const socket = socketTo(port);
  const closed = once(socket, "close");
  socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(socket, "data");
  const startedAt = performance.now();
  socket.resume();
  await closed;
  expect(performance.now() - startedAt).toBeGreaterThan(150);
});

/** A response with its bytes as they were sent. */
async function rawGet(port: number, headers: Record<string, string>) {
  const sent = request({ port, host: "127.0.0.1", path: "/api/v1/pools", headers });
  sent.end();
  const [response] = await once(sent, "response");
  return { headers: response.headers, body: await buffer(response) };
}
