import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { failureResponse, toFailure } from "@/lib/api/http/error-mapping";
import { Failure } from "@/lib/api/http/errors";
import { publicApi } from "@/lib/api/public-api";
import { ConfigError, config } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { closeCoverageThreads } from "@/lib/runs/kinds/threads/coverage-threads";
import { closeQuoteThreads } from "@/lib/runs/kinds/threads/quote-threads";
import { createWebServer } from "./web-server";

/** How long current requests may take after the process received a stop signal. */
const DRAIN_MS = 10_000;

/** The response when Hono's listener fails outside the API's routes, for example on an invalid Host header. */
function respondToError(error: unknown): Response {
  if (error instanceof Error && error.name === "RequestError")
    return failureResponse(new Failure("invalid_request", `${error.message}.`));
  log.error({ err: error }, "api.request_failed");
  return failureResponse(toFailure(error));
}

async function main(): Promise<void> {
  const {
    PORT: port,
    LOG_LEVEL,
    NEXIO_TRUSTED_PROXIES: trustedProxies,
    NEXIO_KEEP_ALIVE_SECONDS: keepAliveSeconds,
  } = config();
  log.level = LOG_LEVEL;
  const hostname = process.argv.includes("--loopback") ? "127.0.0.1" : undefined;
  const dev = process.argv.includes("--dev");
  // Next accepts upgrades on the server that it is given, in production too, where none are allowed. So it gets a
  // server that does not listen; in development, upgrades are passed on to it for hot reload.
  const upgrades = createServer();
  const app = next({ dev, hostname: hostname ?? "localhost", port, httpServer: upgrades });
  await app.prepare();

  const { server, stop } = createWebServer({
    // Next patches the global Request and Response; Hono's listener must leave them as they are.
    api: getRequestListener(publicApi().fetch, {
      overrideGlobalObjects: false,
      errorHandler: respondToError,
    }),
    pages: app.getRequestHandler(),
    upgrade: dev
      ? (request, socket, head) =>
          upgrades.emit("upgrade", request, socket, head) || socket.destroy()
      : undefined,
    trustedProxies,
    keepAliveMs: keepAliveSeconds * 1000,
  });
  server.on("error", (error) => {
    log.fatal({ err: error, port }, "web.listen_failed");
    process.exit(1);
  });
  server.listen(port, hostname, () => {
    log.info({ port }, "web.started");
    process.send?.({ ready: true, port });
  });

  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await stop(DRAIN_MS);
    await Promise.allSettled([
      app.close(),
      candidateEvaluation.closeThreads(),
      closeQuoteThreads(),
      closeCoverageThreads(),
    ]);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web.start_failed");
  process.exit(1);
});
