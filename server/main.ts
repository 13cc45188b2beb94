import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { failureResponse, toFailure } from "@/lib/api/http/error-mapping";
import { Failure } from "@/lib/api/http/errors";
import { publicApi } from "@/lib/api/public-api";
import { ConfigError, config } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { checkDatabase, StartError } from "@/lib/db/start-checks";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { measurePool } from "@/lib/ops/measure-database";
import { createReadiness } from "@/lib/ops/readiness";
import { startOpsServer } from "@/lib/ops/server";
import { startTracing } from "@/lib/ops/tracing";
import { surviveDatabaseErrors } from "@/lib/ops/unhandled";
import { setProcessKind } from "@/lib/process-kind";
import { endWaits } from "@/lib/queue/run-ends";
import { closeCoverageThreads } from "@/lib/runs/kinds/threads/coverage-threads";
import { closeQuoteThreads } from "@/lib/runs/kinds/threads/quote-threads";
import { withMcp } from "./mcp";
import { createPublicPages } from "./public-pages";
import { createSharedRecord } from "./shared-record";
import { createVerifyPage } from "./verify-page";
import { createWebServer } from "./web-server";

/** How long current requests may take after the process has stopped accepting others. */
const ANSWER_MS = 10_000;

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
    NEXIO_DRAIN_SECONDS: drainSeconds,
    NEXIO_MAX_CONNECTIONS: maxConnections,
    NEXIO_OPS_PORT: opsPort,
    NEXIO_ORIGIN: publicOrigin,
  } = config();
  log.level = LOG_LEVEL;
  setProcessKind("web");
  surviveDatabaseErrors();
  await checkDatabase();
  const hostname = process.argv.includes("--loopback") ? "127.0.0.1" : undefined;
  const dev = process.argv.includes("--dev");
  // Next accepts upgrades on the server that it is given, in production too, where none are allowed. So it gets a
  // server that does not listen; in development, upgrades are passed on to it for hot reload.
  const upgrades = createServer();
  const tracing = await startTracing("nexio-web");
  const app = next({ dev, hostname: hostname ?? "localhost", port, httpServer: upgrades });
  await app.prepare();

  let isEnding = false;
  const readiness = createReadiness({
    unavailable: () => (isEnding ? "the process is stopping" : null),
  });
  measurePool();
  const ops =
    opsPort === undefined
      ? null
      : await startOpsServer({ port: opsPort, hostname, readiness, live: async () => undefined });

  // Next serves the docs, on the same port.
  const readPage = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const api = withMcp({ api: publicApi(), readPage });
  const { server, stop } = createWebServer({
    readiness,
    // Next patches the global Request and Response; Hono's listener must leave them as they are.
    api: getRequestListener(api.fetch, {
      overrideGlobalObjects: false,
      errorHandler: respondToError,
    }),
    pages: createVerifyPage(
      createSharedRecord(
        dev ? app.getRequestHandler() : createPublicPages(app.getRequestHandler()),
      ),
    ),
    upgrade: dev
      ? (request, socket, head) =>
          upgrades.emit("upgrade", request, socket, head) || socket.destroy()
      : undefined,
    trustedProxies,
    keepAliveMs: keepAliveSeconds * 1000,
    maxConnections,
    isHttps: publicOrigin.startsWith("https:"),
  });
  server.on("error", (error) => {
    log.fatal({ err: error, port }, "web.listen_failed");
    process.exit(1);
  });
  server.listen(port, hostname, () => {
    log.info({ port }, "web.started");
    process.send?.({ ready: true, port });
  });

  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    endWaits();
    await stop({ acceptMs: drainSeconds * 1000, answerMs: ANSWER_MS });
    ops?.stop();
    await Promise.allSettled([
      app.close(),
      candidateEvaluation.closeThreads(),
      closeQuoteThreads(),
      closeCoverageThreads(),
      tracing.stop(),
    ]);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof StartError)
    process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web.start_failed");
  process.exit(1);
});
