import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { addressOf } from "./receivers";

const CHECK_MS = 100;
const TRIES = 6;

type Forwarded = { method?: string; url?: string; headers: IncomingHttpHeaders; body: Buffer };
type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/**
 * A load balancer as in production: requests in turn to the web processes whose `/ready` answers 200, or to all if there
 * are none. A request whose process dies is sent to the next one if that is safe: a read, or one with an
 * `Idempotency-Key`.
 */
export async function startProxy(ports: readonly number[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const healthy = new Set<number>();
  const stats = { requests: 0, retried: 0 };
  let turn = 0;

  const check = async (port: number) => {
    const response = await fetch(`http://127.0.0.1:${port}/ready`, {
      signal: AbortSignal.timeout(3_000),
    }).catch(() => null);
    await response?.arrayBuffer().catch(() => undefined);
    if (response?.status === 200) healthy.add(port);
    else healthy.delete(port);
  };
  const checking = setInterval(() => void Promise.all(ports.map(check)), CHECK_MS);
  await Promise.all(ports.map(check));

  function nextPort(tried: ReadonlySet<number>): number {
    const candidates = healthy.size > 0 ? ports.filter((port) => healthy.has(port)) : ports;
    const fresh = candidates.filter((port) => !tried.has(port));
    const from = fresh.length > 0 ? fresh : candidates;
    turn += 1;
    return from[turn % from.length] ?? ports[0] ?? 0;
  }

  const send = (port: number, { method, url, headers, body }: Forwarded) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = request({ port, host: "127.0.0.1", method, path: url, headers, agent });
      outgoing.once("error", reject);
      outgoing.once("response", (response) => {
        response.once("aborted", () => reject(new Error("The answer was cut off")));
        buffer(response).then(
          (answered) =>
            resolve({
              status: response.statusCode ?? 502,
              headers: response.headers,
              body: answered,
            }),
          reject,
        );
      });
      outgoing.end(body);
    });

  async function forward(forwarded: Forwarded): Promise<Answer> {
    const isSafe = forwarded.method === "GET" || "idempotency-key" in forwarded.headers;
    const tried = new Set<number>();
    for (let left = isSafe ? TRIES : 1; ; left -= 1) {
      const port = nextPort(tried);
      try {
        return await send(port, forwarded);
      } catch (error) {
        healthy.delete(port);
        tried.add(port);
        if (left <= 1) throw error;
        stats.retried += 1;
        await new Promise((resolve) => setTimeout(resolve, 50 * tried.size));
      }
    }
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse) {
    const { method, url, headers } = incoming;
    stats.requests += 1;
    try {
      const answer = await forward({ method, url, headers, body: await buffer(incoming) });
      const { connection: _, "transfer-encoding": __, ...kept } = answer.headers;
      response.writeHead(answer.status, { ...kept, "content-length": answer.body.length });
      response.end(answer.body);
    } catch {
      response.writeHead(502).end();
    }
  }

  const server = createServer((incoming, response) => void handle(incoming, response));
  // Longer than clients keep idle connections: a busy machine must not close one that is about to be used.
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    stats,
    url: `http://127.0.0.1:${addressOf(server).port}`,
    async close() {
      clearInterval(checking);
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
