import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { PEER_HEADER } from "@/lib/api/doors";
import { publicApi } from "@/lib/api/public";
import { wantsApi } from "@/lib/auth/wants-api";
import { ConfigError, config } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { closeThreads } from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { closeQuoteThreads } from "@/lib/runs/kinds/quotes-in-threads";
import { apiPath } from "./api-path";

/** How long requests under way may take after the process was told to stop. */
const DRAIN_MS = 10_000;

async function main(): Promise<void> {
  const { PORT: port, LOG_LEVEL } = config();
  log.level = LOG_LEVEL;
  const hostname = process.argv.includes("--loopback") ? "127.0.0.1" : undefined;
  const app = next({ dev: process.argv.includes("--dev"), hostname: hostname ?? "localhost", port });
  await app.prepare();
  const pages = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  // Next patches the global Request and Response; Hono's listener must leave them as they are.
  const api = getRequestListener(publicApi().fetch, { overrideGlobalObjects: false });

  const server = createServer((request, response) => {
    // Ours alone to say: whatever a client sent under this name is replaced.
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "unknown";
    const isApi = apiPath(request.url ?? "/", () =>
      wantsApi(new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))),
    );
    void (isApi ? api(request, response) : pages(request, response));
  });
  server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
  server.on("error", (error) => {
    log.fatal({ err: error, port }, "web.cannot_listen");
    process.exit(1);
  });
  server.listen(port, hostname, () => {
    log.info({ port }, "web.ready");
    process.send?.({ ready: true, port });
  });

  const stop = async () => {
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    await Promise.allSettled([app.close(), closeThreads(), closeQuoteThreads()]);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web.cannot_start");
  process.exit(1);
});
