import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { toFailure } from "@/lib/api/http/error-mapping";
import { failureResponse } from "@/lib/api/http/error-response";
import { Failure } from "@/lib/api/http/errors";
import { publicApi } from "@/lib/api/public-api";
import { ConfigError, config } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { closeQuoteThreads } from "@/lib/runs/kinds/quotes-in-threads";
import { createFront } from "./front";

/** How long requests under way may take after the process was told to stop. */
const DRAIN_MS = 10_000;

/** What Hono's listener could not make a request of, such as one for a host that no name can have; or what failed around the API. */
function unanswered(error: unknown): Response {
  if (error instanceof Error && error.name === "RequestError")
    return failureResponse(new Failure("invalid_request", `${error.message}.`));
  log.error({ err: error }, "api.failed");
  return failureResponse(toFailure(error));
}

async function main(): Promise<void> {
  const { PORT: port, LOG_LEVEL, NEXIO_TRUSTED_PROXIES: trustedProxies } = config();
  log.level = LOG_LEVEL;
  const hostname = process.argv.includes("--loopback") ? "127.0.0.1" : undefined;
  const dev = process.argv.includes("--dev");
  // Next would take upgrades from the server that it is asked by, in production too, where none may be taken up. It listens to one that
  // nobody calls; while developing, what is offered is passed on to it: hot reload.
  const upgrades = createServer();
  const app = next({ dev, hostname: hostname ?? "localhost", port, httpServer: upgrades });
  await app.prepare();

  const { server, stop } = createFront({
    // Next patches the global Request and Response; Hono's listener must leave them as they are.
    api: getRequestListener(publicApi().fetch, {
      overrideGlobalObjects: false,
      errorHandler: unanswered,
    }),
    pages: app.getRequestHandler(),
    upgrade: dev
      ? (request, socket, head) =>
          upgrades.emit("upgrade", request, socket, head) || socket.destroy()
      : undefined,
    trustedProxies,
  });
  server.on("error", (error) => {
    log.fatal({ err: error, port }, "web.cannot_listen");
    process.exit(1);
  });
  server.listen(port, hostname, () => {
    log.info({ port }, "web.ready");
    process.send?.({ ready: true, port });
  });

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await stop(DRAIN_MS);
    await Promise.allSettled([
      app.close(),
      candidateEvaluation.closeThreads(),
      closeQuoteThreads(),
    ]);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web.cannot_start");
  process.exit(1);
});
