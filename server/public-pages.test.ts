import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createPublicPages } from "./public-pages";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Serves pages as Next does: in several writes, with the nonce of the policy in a script. */
async function open(status = 200) {
  let renders = 0;
  const handler = createPublicPages(async (_, response) => {
    renders += 1;
    const nonce = `nonce${renders}`.padEnd(22, "x").concat("==");
    response.statusCode = status;
    response.setHeader("Content-Type", "text/html");
    response.setHeader("Content-Security-Policy", `script-src 'nonce-${nonce}'`);
    response.write("<html>".padEnd(4_096, " "));
    await Promise.resolve();
    response.end(`<script nonce="${nonce}"></script>ü<script nonce="${nonce}"></script>`);
  });
  const server = createServer((request, response) => void handler(request, response));
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address()` returns a string only for pipes.
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    const text = await response.text();
    const nonce = /'nonce-([^']+)'/.exec(
      response.headers.get("content-security-policy") ?? "",
    )?.[1];
    const used = [...text.matchAll(/nonce="([^"]+)"/g)].map(([, found]) => found);
    return { status: response.status, headers: response.headers, text, nonce, used };
  };
  return { get, renders: () => renders };
}

test("a public page is rendered once, and every response has its own nonce in policy and scripts", async () => {
  const { get, renders } = await open();
  const answers = await Promise.all([get("/docs"), get("/docs"), get("/docs")]);
  answers.push(await get("/docs"));
  expect(renders()).toBe(1);
  expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(4);
  for (const { nonce, used, text } of answers) {
    expect(used).toEqual([nonce, nonce]);
    expect(text).toContain("</script>ü<script");
  }
});

test("a public page is compressed for clients that accept it, whoever came first", async () => {
  const { get } = await open();
  expect(
    (await get("/docs", { "accept-encoding": "identity" })).headers.get("content-encoding"),
  ).toBeNull();
  const compressed = await get("/docs", { "accept-encoding": "br" });
  expect(compressed.headers.get("content-encoding")).toBe("br");
  expect(compressed.used).toEqual([compressed.nonce, compressed.nonce]);
});

test("other pages, queries and the data of navigations are rendered each time", async () => {
  const { get, renders } = await open();
  await get("/runs");
  await get("/docs?a=1");
  await get("/docs", { rsc: "1" });
  await get("/docs", { rsc: "1" });
  expect(renders()).toBe(4);
});

test("a page that could not be rendered is not kept", async () => {
  const { get, renders } = await open(500);
  expect((await get("/docs")).status).toBe(500);
  const before = renders();
  expect((await get("/docs")).status).toBe(500);
  expect(renders()).toBeGreaterThan(before);
});
