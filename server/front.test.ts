import { EventEmitter, once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeAll, expect, test } from "vitest";
import { currentRequest } from "@/lib/api/http/request-context";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { createFront, type FrontOptions } from "./front";

beforeAll(() => void Object.assign(process.env, TEST_ENVIRONMENT));

const fronts: ReturnType<typeof createFront>[] = [];
afterEach(() => Promise.all(fronts.splice(0).map((front) => front.stop(0))));

/** What stands behind the front says which of the two it is, and what it was told of the request. */
const saying =
  (who: string): FrontOptions["api"] =>
  ({ url }, response) =>
    response.end(JSON.stringify({ who, url, ...currentRequest() }));

async function open(options: Partial<FrontOptions> = {}) {
  const front = createFront({
    api: saying("api"),
    pages: saying("pages"),
    trustedProxies: 0,
    ...options,
  });
  fronts.push(front);
  front.server.listen(0, "127.0.0.1");
  await once(front.server, "listening");
  // A server that listens on a port answers with an object.
  const { port } = front.server.address() as AddressInfo;
  return { ...front, port, url: `http://127.0.0.1:${port}` };
}

function socketTo(port: number): Socket {
  const socket = connect(port, "127.0.0.1");
  // What the server cuts off is what these tests are about.
  socket.on("error", () => undefined);
  return socket;
}

/** Sends bytes and gives the whole answer as it came. */
async function exchange(port: number, bytes: string) {
  const socket = socketTo(port);
  socket.write(bytes);
  const answer = await text(socket);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return {
    status: Number(head.split(" ")[1]),
    requestId: /^x-request-id: (\S+)$/im.exec(head)?.[1],
    body,
  };
}

const CLOSING = "Host: x\r\nConnection: close\r\n";

test.each([
  ["no HTTP at all", "hello\r\n\r\n", 400, "invalid_request"],
  ["an unknown method", `FOO / HTTP/1.1\r\n${CLOSING}\r\n`, 400, "invalid_request"],
  [
    "headers beyond the limit",
    `GET / HTTP/1.1\r\n${CLOSING}X-Big: ${"x".repeat(20_000)}\r\n\r\n`,
    431,
    "headers_too_large",
  ],
  [
    "two lengths for one body",
    `POST / HTTP/1.1\r\n${CLOSING}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
    400,
    "invalid_request",
  ],
  ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "invalid_request"],
  ["a target that is no path", `OPTIONS * HTTP/1.1\r\n${CLOSING}\r\n`, 400, "invalid_request"],
])("%s is answered in the API's shape, with the request's id", async (_, bytes, status, code) => {
  const { port } = await open();
  const answer = await exchange(port, bytes);
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
  expect(answer.requestId).toMatch(/^req_\w{22}$/);
  expect(JSON.parse(answer.body).request_id).toBe(answer.requestId);
});

test.each([
  ["/api/v1/jobs", "api"],
  ["/health", "api"],
  ["/runs", "pages"],
  ["http://elsewhere.example/api/v1/jobs?limit=1", "api"],
])("%s goes to the %s, under the id that the answer bears", async (target, who) => {
  const { port } = await open();
  const answer = await exchange(
    port,
    `GET ${target} HTTP/1.1\r\n${CLOSING}Expect: the-unexpected\r\n\r\n`,
  );
  const [, said = ""] = /({.*})/.exec(answer.body) ?? [];
  expect(JSON.parse(said)).toEqual({
    who,
    url: target.replace(/^http:\/\/[^/]+/, ""),
    requestId: answer.requestId,
    address: "127.0.0.1",
  });
});

test("the client's address is the socket's, or what the trusted proxies saw, and never what the client says", async () => {
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
  "a request that offers %s is answered in HTTP/1.1",
  async (offered) => {
    const { port } = await open();
    const answer = await exchange(
      port,
      `GET /api/v1/pools HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: ${offered}\r\n\r\n`,
    );
    expect([answer.status, answer.body.includes("api")]).toEqual([200, true]);
  },
);

test("an upgraded connection holds up no stop", async () => {
  const { port, stop } = await open({
    upgrade: (_, socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
  });
  const socket = socketTo(port);
  socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  await once(socket, "data");
  const closed = once(socket, "close");
  await stop(60_000);
  await closed;
});

test("what a handler throws becomes an answer, and the next request is served", async () => {
  let calls = 0;
  const { url } = await open({
    pages: async (_, response) => {
      calls += 1;
      if (calls === 1) throw new Error("secret words");
      response.end("ok");
    },
  });
  const broken = await fetch(url);
  const words = await broken.text();
  expect([broken.status, JSON.parse(words).code]).toEqual([500, "internal_error"]);
  expect(words).not.toContain("secret");
  expect(await (await fetch(url)).text()).toBe("ok");
});

test("a stop waits for the request under way, and for no idle connection", async () => {
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

  const stopped = stop(60_000);
  await once(idle, "close");
  await expect(fetch(`${url}/fast`)).rejects.toThrow();
  underWay.emit("finish");
  expect(await (await slow).text()).toBe("answered");
  await stopped;
});
