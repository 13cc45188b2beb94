import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { pgPool } from "@/lib/db/client";
import { addDeliveries } from "@/lib/testing/delivery-rows";
import { addEndpoints, clear, type Stack, startSenders } from "./stack";

const WATCH_MS = 36_000;
const DELIVERIES = 60;

const every = (socket: Socket, ms: number, write: () => void) => {
  const timer = setInterval(write, ms);
  socket.once("close", () => clearInterval(timer));
};
const MEGABYTE = Buffer.alloc(1 << 20, "x");
const BOMB = gzipSync(Buffer.alloc(64 << 20));

/** Behavior of hostile receivers on a socket. */
const HOSTILE: Record<string, (socket: Socket) => void> = {
  "slow headers": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    every(socket, 50, () => socket.write("X-Filler: x\r\n"));
  },
  "dripping body": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    every(socket, 200, () => socket.write("x"));
  },
  "10 GB body": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
    const pour = () => {
      while (!socket.destroyed && socket.write(MEGABYTE));
    };
    socket.on("drain", pour);
    pour();
  },
  "compressed bomb": (socket) => {
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${BOMB.length}\r\n\r\n`,
    );
    socket.write(BOMB);
  },
  "never closes": () => undefined,
};

/** Measures resident memory of the worker while it sends to all kinds of hostile receivers, and the longest attempts. */
export async function hostileMemory(stack: Stack) {
  await clear(stack);
  const kinds = Object.entries(HOSTILE);
  const servers = await Promise.all(
    kinds.map(async ([, behave]) => {
      const server = createServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => behave(socket));
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" ? address?.port : undefined;
  });
  const endpoints = await addEndpoints(kinds.length, (i) => `http://127.0.0.1:${ports[i]}/`);
  const [worker] = await startSenders(stack, "ours");
  if (!worker) throw new Error("No worker");
  try {
    await worker.request("go");
    const samples: number[] = [];
    await addDeliveries({ endpoints, count: DELIVERIES * kinds.length });
    for (const start = Date.now(); Date.now() - start < WATCH_MS; ) {
      await sleep(500);
      samples.push(worker.residentMb());
    }
    const { rows } = await pgPool().query<{
      endpoint_id: string;
      attempts: number;
      longest: number;
      results: string;
    }>(
      `select endpoint_id, count(*)::int as attempts, max(total_ms) as longest, string_agg(distinct coalesce(error_code, status::text), ', ') as results
       from webhook_attempts group by endpoint_id`,
    );
    const early = Math.max(...samples.slice(0, 10));
    const late = Math.max(...samples.slice(-10));
    return {
      kinds: kinds.map(([kind], i) => {
        const seen = rows.find(({ endpoint_id }) => endpoint_id === endpoints[i]?.id);
        return {
          receiver: kind,
          attempts: seen?.attempts ?? 0,
          "longest ms": seen?.longest ?? null,
          results: seen?.results ?? "",
        };
      }),
      earlyMb: early,
      lateMb: late,
      longestMs: Math.max(...rows.map(({ longest }) => longest)),
    };
  } finally {
    await worker.end();
    for (const server of servers) server.close();
  }
}
