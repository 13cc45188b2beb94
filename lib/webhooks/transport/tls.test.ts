import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { httpReceiver, listening, type Receiver, rawReceiver } from "@/lib/testing/receiver";
import { createTransport, type Transport, type TransportSettings } from "./send";

const localStack = { allowLoopbackHttp: true, ports: [443] };
const folder = mkdtempSync(join(tmpdir(), "nexio-tls-"));
const opened: (Receiver | Transport)[] = [];
let certificate = "";
let key = "";

beforeAll(() => {
  const [keyFile, certificateFile] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const names = "subjectAltName=DNS:localhost,DNS:hooks.localhost,IP:127.0.0.1";
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", keyFile, "-out", certificateFile];
  execFileSync(
    "openssl",
    ["req", "-x509", ...curve, ...files, "-days", "2", "-subj", "/CN=localhost", "-addext", names],
    { stdio: "pipe" },
  );
  certificate = readFileSync(certificateFile, "utf8");
  key = readFileSync(keyFile, "utf8");
});

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function started<Kind extends Receiver>(receiver: Promise<Kind>): Promise<Kind> {
  const running = await receiver;
  opened.push(running);
  return running;
}

/** `serverNames` are the names that clients sent in their handshakes. */
async function tlsReceiver() {
  const serverNames: (string | false | null)[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) =>
    request.resume().on("end", () => response.end("sealed")),
  );
  server.on("secureConnection", ({ servername }) => serverNames.push(servername));
  return { ...(await started(listening(server, "https"))), serverNames };
}

function transport(settings: TransportSettings = {}) {
  const made = createTransport(localStack, {
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    totalTimeoutMs: 5000,
    ...settings,
  });
  opened.push(made);
  return made;
}
const sendTo = (url: string, { send }: Transport) => send({ url, headers: {}, body: "{}" });

test("a trusted certificate for the host is accepted, for names and addresses", async () => {
  const receiver = await tlsReceiver();
  const trusting = transport({ ca: certificate });
  const result = await sendTo(`https://hooks.localhost:${receiver.port}/`, trusting);
  expect(result).toMatchObject({
    status: 200,
    error: null,
    phases: { tls: expect.any(Number) },
    response: { body: "sealed" },
  });
  expect(await sendTo(receiver.url, trusting)).toMatchObject({ status: 200 });
  expect(receiver.serverNames).toEqual(["hooks.localhost", false]);
});

test("the final dot of a name is not sent in the handshake", async () => {
  const receiver = await tlsReceiver();
  expect(
    await sendTo(`https://hooks.localhost.:${receiver.port}/`, transport({ ca: certificate })),
  ).toMatchObject({ status: 200 });
  expect(receiver.serverNames).toEqual(["hooks.localhost"]);
});

test("a reused connection has no second handshake", async () => {
  const receiver = await tlsReceiver();
  const url = `https://hooks.localhost:${receiver.port}/`;
  const trusting = transport({ ca: certificate });
  await sendTo(url, trusting);
  for (let turn = 0; turn < 10; turn++) await setImmediate();
  expect(await sendTo(url, trusting)).toMatchObject({
    status: 200,
    phases: { tls: null, first_byte: expect.any(Number) },
  });
  expect(receiver.connections()).toBe(1);
});

test("a self-signed certificate is a tls_error, and nothing is sent", async () => {
  const { url } = await tlsReceiver();
  expect(await sendTo(url, transport())).toMatchObject({
    error: "tls_error",
    status: null,
    sent: false,
  });
});

test("a certificate for another name is a tls_error", async () => {
  const { port } = await tlsReceiver();
  const trusting = transport({ ca: certificate });
  expect(await sendTo(`https://other.localhost:${port}/`, trusting)).toMatchObject({
    error: "tls_error",
    sent: false,
  });
});

test("NODE_TLS_REJECT_UNAUTHORIZED does not disable verification", async () => {
  const { url } = await tlsReceiver();
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  try {
    expect(await sendTo(url, transport())).toMatchObject({ error: "tls_error", sent: false });
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  }
});

test("a plain HTTP server on the port is a tls_error", async () => {
  const receiver = await started(httpReceiver((_, response) => response.end()));
  expect(await sendTo(receiver.url.replace("http:", "https:"), transport())).toMatchObject({
    error: "tls_error",
    sent: false,
  });
});

test("invalid data instead of a handshake is a tls_error", async () => {
  const { url } = await started(
    rawReceiver((socket) => socket.write("nothing of the kind, nothing at all\r\n")),
  );
  expect(await sendTo(url.replace("http:", "https:"), transport())).toMatchObject({
    error: "tls_error",
    sent: false,
  });
});

test("a reset during the handshake is a connection_reset", async () => {
  const { url } = await started(rawReceiver((socket) => socket.resetAndDestroy()));
  expect(await sendTo(url.replace("http:", "https:"), transport())).toMatchObject({
    error: "connection_reset",
    sent: false,
  });
});

test.each<[string, TransportSettings]>([
  ["the connection's", { connectTimeoutMs: 1_500, totalTimeoutMs: 60_000 }],
  ["the attempt's", { totalTimeoutMs: 1_500 }],
])(
  "a handshake that never ends is a timeout at %s deadline, and its connection is closed",
  async (_whose, settings) => {
    const server = createTcpServer();
    const arrived = once(server, "connection");
    const { url } = await started(listening(server, "https"));
    const sent = sendTo(url, transport(settings));
    const [socket] = await arrived;
    const closed = new Promise((resolve) => socket.resume().on("close", resolve));
    expect(await sent).toMatchObject({
      error: "timeout",
      sent: false,
      phases: { connect: expect.any(Number), tls: null },
    });
    await closed;
  },
);
