import { trace } from "@opentelemetry/api";
import { config } from "@/lib/config";
import { log } from "@/lib/log";
import { withTimeLimit } from "./time-limit";

/** How long a stop waits for spans that are not exported. */
const FLUSH_MS = 2_000;

/**
 * Exports spans by OTLP over HTTP if `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` is set; their
 * other variables work as OpenTelemetry documents them. A collector that hangs or fails loses spans and delays no request.
 */
export async function startTracing(
  service: "nexio-web" | "nexio-worker",
): Promise<{ stop: () => Promise<void> }> {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint,
    OTEL_SERVICE_NAME: name = service,
    OTEL_SDK_DISABLED: isDisabled,
  } = config();
  if (isDisabled || (endpoint ?? tracesEndpoint) === undefined)
    return { stop: async () => undefined };
  // Loaded only here: the packages take memory and time.
  const { BasicTracerProvider, BatchSpanProcessor } = await import("@opentelemetry/sdk-trace-base");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { defaultResource, resourceFromAttributes } = await import("@opentelemetry/resources");
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": name })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  trace.setGlobalTracerProvider(provider);
  globalThis.nexioTracing = true;
  log.info({ service: name }, "tracing.started");
  return {
    async stop() {
      globalThis.nexioTracing = false;
      await withTimeLimit(provider.shutdown(), FLUSH_MS).catch((error: unknown) =>
        log.warn({ err: error }, "tracing.flush_failed"),
      );
    },
  };
}
