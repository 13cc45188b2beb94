import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, afterEach, expect, test } from "vitest";
import { config } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { startTracing } from "./tracing";

let collector: Server | undefined;
afterEach(() => {
  collector?.closeAllConnections();
  collector?.close();
});
afterAll(closeDatabase);

type OtlpSpan = { traceId: string; spanId: string; parentSpanId?: string; name: string };
type Export = { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] };

/** A collector that keeps what it receives, or never answers. */
async function openCollector(answers = true) {
  const spans: OtlpSpan[] = [];
  collector = createServer(async (request, response) => {
    if (!answers) return;
    const body = (await json(request)) as Export;
    spans.push(
      ...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)),
    );
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  collector.listen(0, "127.0.0.1");
  await new Promise((resolve) => collector?.once("listening", resolve));
  const { port } = collector.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  Object.assign(config(), { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  // The exporter reads the variable itself.
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = endpoint;
  return spans;
}

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
async function submitTraced() {
  await importCandidates("carriers:five", FIVE);
  const org = await newOrganization();
  return send(org.live, "POST", "/jobs", {
    headers: { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` },
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });
}

test("one trace goes from the client's traceparent through the request and the run to its stages", async () => {
  const spans = await openCollector();
  const tracing = await startTracing("nexio-worker");
  expect((await submitTraced()).status).toBe(202);
  await runQueuedJobs();
  await tracing.stop();
  const ofTrace = spans.filter(({ traceId }) => traceId === TRACE_ID);
  const request = ofTrace.find(({ name }) => name === "POST /jobs");
  const run = ofTrace.find(({ name }) => name === "run.attempt");
  expect(request?.parentSpanId).toBe("b7ad6b7169203331");
  expect(run?.parentSpanId).toBe(request?.spanId);
  const stages = ofTrace.filter(({ parentSpanId }) => parentSpanId === run?.spanId);
  expect(stages.map(({ name }) => name).sort()).toEqual(["run.evaluate", "run.filter", "run.rank"]);
});

test("a collector that hangs delays neither a request nor a run, and a stop by two seconds at most", async () => {
  await openCollector(false);
  const tracing = await startTracing("nexio-worker");
  const { status, body } = await submitTraced();
  await runQueuedJobs();
  expect([status, body.status]).toEqual([202, "queued"]);
  const startedMs = performance.now();
  await tracing.stop();
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});
