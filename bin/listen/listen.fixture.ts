import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { isNull } from "drizzle-orm";
import { inject } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { sendDueMessages } from "@/lib/realtime/outbox";
import { send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";

/** For tests of the listener: the API on a port, a server to forward to, and the command as a process. */

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The test server has no port");
  return { server, url: `http://127.0.0.1:${address.port}` };
}

export async function serveApi() {
  const { server, url } = await serve(
    getRequestListener(publicApi({ checkResponses: true }).fetch, { overrideGlobalObjects: false }),
  );
  return { url, close: () => server.close() };
}

type Received = { headers: IncomingHttpHeaders; path: string | undefined; rawBody: Buffer };

export async function startReceiver(status = 200) {
  const received: Received[] = [];
  const { server, url } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        headers: request.headers,
        path: request.url,
        rawBody: Buffer.concat(chunks),
      });
      response.writeHead(status).end();
    });
  });
  return { received, url, close: () => server.close() };
}

export type Listener = {
  child: ChildProcess;
  out: () => string;
  err: () => string;
  ended: Promise<unknown>;
};

/** The command in its own process, without the configuration of this one. */
export function startListener(args: readonly string[], env: Record<string, string> = {}): Listener {
  const { PATH, HOME } = process.env;
  const child = spawn(
    process.execPath,
    [join(inject("processes"), "webhooks-listen.js"), ...args],
    {
      env: { NODE_ENV: "test", PATH, HOME, NEXIO_DATA_DIR: "no-such-folder", ...env },
    },
  );
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  return {
    child,
    out: () => out,
    err: () => err,
    ended: once(child, "close").then(([code]) => code),
  };
}

/** Submits a run and evaluates it. Its messages stay in the outbox. */
export async function endRun(key: string, pool = "carriers:five"): Promise<string> {
  const profile = { entity: "acme", state: "CA", line: "professional_liability" };
  const { body } = await send(key, "POST", "/jobs", { body: { profile, pool } });
  await runQueuedJobs();
  return body.run_id;
}

/** Sends all messages of the outbox, as a worker does, also those that their writer still has time to send. */
export async function sendMessages(): Promise<void> {
  const unsent = isNull(realtimePublishes.publishedAt);
  await database().update(realtimePublishes).set({ dueAt: clock.date() }).where(unsent);
  while ((await sendDueMessages()) > 0);
  while ((await database().$count(realtimePublishes, unsent)) > 0) await sleep(5);
}
