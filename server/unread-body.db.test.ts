import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { newOrganization } from "@/lib/testing/api";
import { createWebServer } from "./web-server";

/** Clients that send their whole body before they read, against the real API over a socket. */

const MIB = 1024 * 1024;
const LINGER_MS = 300;
const MAX_DRAINED_MIB = 24;
const api = publicApi({ checkResponses: true, record: () => undefined });
const { server, stop } = createWebServer({
  api: getRequestListener(api.fetch, { overrideGlobalObjects: false }),
  pages: (_, response) => response.writeHead(404).end(),
  trustedProxies: 0,
  bodyDeadlines: { lingerMs: LINGER_MS, maxDrainedBytes: MAX_DRAINED_MIB * MIB },
});
let port: number;
let key: string;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address()` returns a string only for pipes.
  port = (server.address() as AddressInfo).port;
  key = (await newOrganization()).live;
});
afterAll(() => stop({ acceptMs: 0, answerMs: 0 }));

type Sent = { path?: string; headers?: Record<string, string>; close?: boolean };

/** A connection on which the head of a request was sent. */
function begin({ path = "/jobs", headers = {}, close = true }: Sent): Socket {
  const socket = connect(port, "127.0.0.1");
  const all = {
    Host: "x",
    Authorization: `Bearer ${key}`,
    "Content-Type": "application/json",
    ...(close ? { Connection: "close" } : {}),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST /api/v1${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  return socket;
}

/** Sends everything, and reads only then. Rejects like a blocking client if the connection breaks while it sends. */
async function sendAll(sent: Sent, chunks: Iterable<string | Uint8Array>) {
  const socket = begin(sent).pause();
  for (const chunk of chunks)
    await new Promise<void>((resolve, reject) => {
      socket.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head, code: JSON.parse(body).code };
}

function* mebibytes(count: number, chunk: (part: Buffer) => string | Uint8Array = (part) => part) {
  const part = Buffer.alloc(MIB, "a");
  for (let n = 0; n < count; n++) yield chunk(part);
}
const length = (bytes: number) => ({ "Content-Length": String(bytes) });
const chunked = (part: Buffer) => `100000\r\n${part}\r\n`;

test.each([
  ["of known length", { headers: length(20 * MIB) }, [...mebibytes(20)], 413],
  [
    "to a route with a larger limit",
    { path: "/jobs/batch", headers: length(12 * MIB) },
    [...mebibytes(12)],
    413,
  ],
  [
    "of unknown length",
    { headers: { "Transfer-Encoding": "chunked" } },
    [...mebibytes(20, chunked), "0\r\n\r\n"],
    413,
  ],
  [
    "with an encoding",
    { headers: { "Content-Encoding": "gzip", ...length(12 * MIB) } },
    [gzipSync("{}"), Buffer.alloc(12 * MIB - gzipSync("{}").length)],
    415,
  ],
  [
    "with an unknown key",
    { headers: { Authorization: "Bearer no", ...length(12 * MIB) } },
    [...mebibytes(12)],
    401,
  ],
  ["to an unknown path", { path: "/nothing", headers: length(12 * MIB) }, [...mebibytes(12)], 404],
])(
  "a client that sends a large body %s before it reads gets the answer",
  async (_, sent, chunks, status) => {
    for (const close of [true, false]) {
      const answer = await sendAll({ ...sent, close }, chunks);
      expect(answer.status).toBe(status);
      expect(answer.head).toMatch(/^connection: close$/im);
    }
  },
);

const hasPython = spawnSync("python3", ["--version"]).status === 0;
test.skipIf(!hasPython)("Python's urllib reads the 413", async () => {
  const program = `
import sys, urllib.error, urllib.request
request = urllib.request.Request(sys.argv[1], b"a" * ${20 * MIB}, {"Content-Type": "application/json", "Authorization": "Bearer " + sys.argv[2]})
try:
    urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    print(error.code, error.read().decode())
`;
  const run = promisify(execFile);
  const { stdout } = await run("python3", [
    "-c",
    program,
    `http://127.0.0.1:${port}/api/v1/jobs`,
    key,
  ]);
  expect(stdout).toMatch(/^413 .*"payload_too_large"/);
});

test("a body that is announced to be far too long is refused at once and not read", async () => {
  const started = performance.now();
  const socket = begin({ headers: length((MAX_DRAINED_MIB + 1) * MIB) });
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
  expect(performance.now() - started).toBeLessThan(LINGER_MS);
});

test("a small body that a refused request has not sent yet leaves the connection open", async () => {
  const socket = begin({ headers: { Authorization: "Bearer no", ...length(4) }, close: false });
  const [refused] = await once(socket, "data");
  expect(String(refused)).toMatch(/^HTTP\/1\.1 401 /);
  expect(String(refused)).not.toMatch(/^connection: close$/im);
  socket.write("body");
  socket.write("GET /api/v1/jobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 /);
});

test("a client that trickles, or sends without end, is answered and loses its connection", async () => {
  const trickling = begin({ headers: length(20 * MIB) });
  trickling.on("error", () => undefined);
  const timer = setInterval(() => trickling.write("a"), 10);
  let answer = "";
  trickling.on("data", (chunk) => {
    answer += chunk;
  });
  await new Promise((resolve) => trickling.once("close", resolve));
  clearInterval(timer);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);

  const endless = begin({ headers: { "Transfer-Encoding": "chunked" } });
  endless.on("error", () => undefined).resume();
  let sent = 0;
  const part = chunked(Buffer.alloc(MIB, "a"));
  while (!endless.destroyed && sent < 200) {
    sent += 1;
    await new Promise((resolve) => endless.write(part, resolve));
  }
  expect(sent).toBeLessThan(100);
});
