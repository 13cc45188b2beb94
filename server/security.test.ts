import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { sealData } from "iron-session";
import { afterEach, beforeAll, expect, test } from "vitest";
import { config } from "@/lib/config";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { createWebServer, type WebServerOptions } from "./web-server";

beforeAll(() => void Object.assign(process.env, TEST_ENVIRONMENT));

const servers: ReturnType<typeof createWebServer>[] = [];
afterEach(() =>
  Promise.all(servers.splice(0).map((webServer) => webServer.stop({ acceptMs: 0, answerMs: 0 }))),
);

const answering: WebServerOptions["api"] = (request, response) => {
  request.resume();
  request.once("end", () => response.end(JSON.stringify(request.headers)));
};

async function open(options: Partial<WebServerOptions> = {}) {
  const webServer = createWebServer({
    api: answering,
    pages: answering,
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

const PATHS = ["/api/v1/jobs", "/health", "/runs", "/_next/static/a.js", "/favicon.ico"];

test.each(PATHS)(
  "%s is never sniffed as another type, framed, or loaded over http again",
  async (path) => {
    const { url } = await open({ isHttps: true });
    const { headers } = await fetch(`${url}${path}`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
  },
);

test("pages are isolated from other windows and may use no device", async () => {
  const { url } = await open();
  const { headers } = await fetch(`${url}/runs`);
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("camera=()");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

test("an installation without TLS sends no HSTS", async () => {
  const { url } = await open();
  for (const path of PATHS)
    expect((await fetch(`${url}${path}`)).headers.get("strict-transport-security")).toBeNull();
});

test("headers that only the middleware sets do not arrive from clients", async () => {
  const { url } = await open();
  const sent = {
    "x-workos-middleware": "true",
    "X-WorkOS-Session": "sealed",
    "x-url": "https://elsewhere.example/",
    "x-redirect-uri": "https://elsewhere.example/",
    "x-sign-up-paths": "/",
    "x-nonce": "known",
    "content-security-policy": "script-src 'nonce-known'",
    "content-security-policy-report-only": "script-src 'nonce-known'",
    "x-middleware-subrequest": "middleware",
    "x-nexio-organization": "org_1",
  };
  const received = await (await fetch(`${url}/runs`, { headers: sent })).json();
  expect(Object.keys(received).filter((name) => name.startsWith("x-"))).toEqual([
    "x-nexio-organization",
  ]);
  expect(received).not.toHaveProperty("content-security-policy");
  expect(received).not.toHaveProperty("content-security-policy-report-only");
});

const MIB = 1024 * 1024;
const cookieOf = async (password: string) =>
  `other=1; ${config().WORKOS_COOKIE_NAME}=${await sealData({ accessToken: "token" }, { password })}`;

/** Sends a head that announces a body, none of it, and resolves to the status. */
async function announce(port: number, path: string, headers: Record<string, string | number>) {
  const socket = connect(port, "127.0.0.1");
  const lines = Object.entries({ Host: "x", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write([`POST ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
  const [answer] = await once(socket, "data");
  socket.destroy();
  return Number(String(answer).split(" ")[1]);
}

test("what Next serves refuses a body by its announced size, before any of it is sent", async () => {
  const { port } = await open();
  const Cookie = await cookieOf(config().WORKOS_COOKIE_PASSWORD);
  const statusOf = (path: string, length: number) =>
    announce(port, path, { Cookie, "Content-Length": length, Expect: "100-continue" });
  expect(await statusOf("/api/portal/jobs", MIB)).toBe(100);
  expect(await statusOf("/api/portal/jobs", MIB + 1)).toBe(413);
  expect(await statusOf("/api/portal/pools/a/uploads/b/parts", 8 * MIB)).toBe(100);
  expect(await statusOf("/api/portal/pools/a/uploads/b/parts", 8 * MIB + 1)).toBe(413);
  for (const path of ["config", "config/validate", "preview"]) {
    expect(await statusOf(`/api/portal/engines/a/${path}`, 6 * MIB)).toBe(100);
    expect(await statusOf(`/api/portal/engines/a/${path}`, 6 * MIB + 1)).toBe(413);
  }
  expect(await statusOf("/api/portal/engines/a/versions", MIB + 1)).toBe(413);
  expect(await statusOf("/runs", 65_536)).toBe(100);
  expect(await statusOf("/runs", 65_537)).toBe(413);
});

test("without a session that we sealed, a body of more than 16 KiB is refused", async () => {
  const { port } = await open();
  const cookies = ["", "wos-session=anything", await cookieOf("another-password-of-32-characters")];
  for (const Cookie of cookies) {
    const statusOf = (length: number) =>
      announce(port, "/api/portal/jobs", {
        Cookie,
        "Content-Length": length,
        Expect: "100-continue",
      });
    expect(await statusOf(16 * 1024)).toBe(100);
    expect(await statusOf(16 * 1024 + 1)).toBe(401);
  }
});

test("what Next serves refuses a body of unknown length", async () => {
  const { port } = await open();
  expect(await announce(port, "/api/portal/jobs", { "Transfer-Encoding": "chunked" })).toBe(400);
});

const BODY = "Host: x\r\nContent-Length: 100\r\n\r\nbegun";

test.each(["/api/v1/jobs", "/api/portal/jobs"])(
  "a body that does not arrive in time ends the request to %s with 408",
  async (path) => {
    const { port } = await open({ bodyDeadlines: { baseMs: 50 } });
    const socket = connect(port, "127.0.0.1");
    socket.write(`POST ${path} HTTP/1.1\r\n${BODY}`);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    socket.resume();
    await once(socket, "close");
  },
);

test("a client that was answered and goes on sending slowly loses its connection", async () => {
  const { port } = await open({
    api: (_, response) => response.writeHead(401, { "Content-Type": "application/json" }).end("{}"),
    bodyDeadlines: { lingerMs: 50 },
  });
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(`POST /api/v1/jobs HTTP/1.1\r\n${BODY}`);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
  socket.resume();
  await once(socket, "close");
});

test("connections above the limit are closed at once, and others are served", async () => {
  const { port, url } = await open({ maxConnections: 3 });
  const sockets: Socket[] = [];
  for (let i = 0; i < 3; i++) {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    sockets.push(socket);
  }
  await expect(fetch(`${url}/health`)).rejects.toThrow();
  const [first] = sockets;
  if (!first) throw new Error("No connection was opened");
  first.write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
  const [answer] = await once(first, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  for (const socket of sockets) socket.destroy();
});
