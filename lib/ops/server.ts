import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { type ReadinessCheck, readinessStatus } from "./readiness";
import { withTimeLimit } from "./time-limit";

/** How long one request may take, and its client to send it. */
const LIMIT_MS = 5_000;

type Options = {
  port: number;
  hostname: string | undefined;
  readiness: ReadinessCheck;
  /** Rejects if the process has to be restarted. */
  live: () => Promise<unknown>;
  /** Measures what is only known on request, such as the length of the queue. */
  measure?: () => Promise<unknown>;
};

type Answer = { status: number; type?: string; body: string };
const json = (status: number, value: unknown): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});

/**
 * Serves `/ready`, `/live` and `/metrics` on the operations port, which must not be reachable from outside. Resolves
 * when it listens.
 */
export async function startOpsServer({ port, hostname, readiness, live, measure }: Options) {
  async function answer(path: string): Promise<Answer> {
    switch (path) {
      case "/ready": {
        const result = await readiness();
        return json(readinessStatus(result), result);
      }
      case "/live":
        await live();
        return json(200, { status: "live" });
      case "/metrics": {
        const { registry, ready } = metrics();
        const [{ checks }] = await Promise.all([
          readiness(),
          // What cannot be measured now is left as it was: a scrape must not fail with the database.
          measure?.().catch((error: unknown) => log.warn({ err: error }, "ops.measure_failed")),
        ]);
        for (const [check, outcome] of Object.entries(checks))
          ready.set({ check }, outcome === "ok" ? 1 : 0);
        return { status: 200, type: registry.contentType, body: await registry.metrics() };
      }
      default:
        return json(404, { error: "Not found. This port has /ready, /live and /metrics." });
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    const path = request.url?.split("?", 1)[0] ?? "/";
    let result: Answer;
    if (request.method !== "GET" && request.method !== "HEAD")
      result = json(405, { error: "Only GET is supported." });
    else
      result = await withTimeLimit(answer(path), LIMIT_MS).catch((error: unknown) =>
        json(503, { error: error instanceof Error ? error.message : String(error) }),
      );
    response.writeHead(result.status, {
      "Content-Type": result.type,
      "Content-Length": Buffer.byteLength(result.body),
      "Cache-Control": "no-store",
    });
    response.end(request.method === "HEAD" ? undefined : result.body);
  }

  const server = createServer(
    { requestTimeout: LIMIT_MS, headersTimeout: LIMIT_MS, connectionsCheckingInterval: 1_000 },
    (request, response) => void handle(request, response),
  );
  server.maxConnections = 100;
  server.listen(port, hostname);
  await once(server, "listening");
  // `address()` returns a string only for pipes.
  const { port: opened } = server.address() as AddressInfo;
  log.info({ port: opened }, "ops.started");
  return {
    port: opened,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
