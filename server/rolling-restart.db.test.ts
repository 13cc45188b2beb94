import { once } from "node:events";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { closeDatabase } from "@/lib/db/client";
import { createReadiness } from "@/lib/ops/readiness";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { createWebServer } from "./web-server";

beforeAll(() => importCandidates("carriers:five", FIVE));
afterAll(closeDatabase);

const CHECK_MS = 50;
const ACCEPT_MS = 600;

/** The web server with the real API, as one of several processes. */
async function startWeb(port = 0) {
  let isStopping = false;
  const { server, stop } = createWebServer({
    readiness: createReadiness({ unavailable: () => (isStopping ? "stopping" : null) }),
    api: getRequestListener(publicApi().fetch, { overrideGlobalObjects: false }),
    pages: (_, response) => response.end(),
    trustedProxies: 0,
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      isStopping = true;
      return stop({ acceptMs: ACCEPT_MS, answerMs: 10_000 });
    },
  };
}

/** A load balancer: requests in turn to the servers whose `/ready` answers 200, on connections that it keeps. */
async function startProxy(ports: number[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ready = new Set(ports);
  const check = async (port: number) => {
    const response = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (response?.status === 200) ready.add(port);
    else ready.delete(port);
  };
  const checking = setInterval(() => void Promise.all(ports.map(check)), CHECK_MS);
  let turn = 0;
  const proxy = createServer((incoming, answer) => {
    const targets = [...ready];
    const port = targets[turn++ % targets.length];
    if (port === undefined) return answer.writeHead(502).end();
    const { method, url, headers } = incoming;
    const forwarded = request({ port, host: "127.0.0.1", method, path: url, headers, agent });
    forwarded.once("response", (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    forwarded.once("error", () => answer.writeHead(502).end());
    incoming.pipe(forwarded);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return { proxy, checking, agent, port: (proxy.address() as AddressInfo).port };
}

function end({
  proxy,
  checking,
  agent,
}: {
  proxy: Server;
  checking: NodeJS.Timeout;
  agent: Agent;
}) {
  clearInterval(checking);
  agent.destroy();
  proxy.close();
}

test("a client that posts throughout a restart of both web servers behind a proxy sees no reset and no refusal", async () => {
  const org = await newOrganization();
  const servers = [await startWeb(), await startWeb()];
  const through = await startProxy(servers.map(({ port }) => port));
  const statuses: number[] = [];
  let posting = true;
  const post = async () => {
    while (posting) {
      const response = await fetch(`http://127.0.0.1:${through.port}/api/v1/jobs`, {
        method: "POST",
        headers: { authorization: `Bearer ${org.live}`, "content-type": "application/json" },
        body: JSON.stringify({
          profile: { entity: "acme", state: "CA", line: "professional_liability" },
          pool: "carriers:five",
        }),
      });
      statuses.push(response.status);
      await response.arrayBuffer();
      // Below the rate limit of the key.
      await sleep(60);
    }
  };
  const clients = Array.from({ length: 4 }, post);
  for (const [i, { port, stop }] of servers.entries()) {
    await sleep(300);
    const before = statuses.length;
    await stop();
    // The other one has served meanwhile.
    expect(statuses.length).toBeGreaterThan(before);
    servers[i] = await startWeb(port);
    await sleep(300);
  }
  posting = false;
  await Promise.all(clients);
  end(through);
  await Promise.all(servers.map(({ stop }) => stop()));
  expect(statuses.filter((status) => status !== 202)).toEqual([]);
  const { body } = await send(org.live, "GET", "/jobs?limit=1");
  expect(body.data).toHaveLength(1);
});
