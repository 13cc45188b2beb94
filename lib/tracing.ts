import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";

/**
 * Spans of OpenTelemetry, from a request through its run to the attempts of its deliveries. `lib/ops/tracing.ts` exports
 * them where the environment asks for it. Otherwise everything here does nothing.
 */

export { SpanKind };

declare global {
  // Global, because the web process has this module twice: in its own bundle and in that of Next.js.
  var nexioTracing: boolean | undefined;
}

/** Whether spans are exported. */
export const isTracing = (): boolean => globalThis.nexioTracing === true;

const current = new AsyncLocalStorage<Span>();

/** `traceparent` of W3C Trace Context: what the next part of the work continues. */
const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
};

/** `traceparent` of the span around the caller; null without one. */
export function currentTraceparent(): string | null {
  const span = current.getStore();
  return span ? traceparentOf(span) : null;
}

type Continued = SpanOptions & {
  /** The `traceparent` that the span continues. Anything invalid begins a new trace. */
  parent?: string | null;
};

function startSpan(name: string, { parent, ...options }: Continued): Span {
  const remote = parent ? parseTraceParent(parent) : null;
  const around = remote
    ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true })
    : ROOT_CONTEXT;
  return trace.getTracer("nexio").startSpan(name, options, around);
}

/** Runs `work` in a span. `end` reads what the span shows of its result. An exception is recorded and thrown. */
export async function inSpan<Result>(
  name: string,
  options: Continued,
  work: () => Promise<Result>,
  end?: (result: Result, span: Span) => void,
): Promise<Result> {
  if (!isTracing()) return work();
  const span = startSpan(name, options);
  try {
    const result = await current.run(span, work);
    end?.(result, span);
    return result;
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Adds a span below the current one for work whose duration is known. */
export function addSpan(
  name: string,
  { startMs, endMs, attributes }: { startMs: number; endMs: number; attributes?: Attributes },
): void {
  const span = current.getStore();
  if (!span) return;
  const around = trace.setSpan(context.active(), span);
  trace.getTracer("nexio").startSpan(name, { startTime: startMs, attributes }, around).end(endMs);
}

export const failed = (span: Span, message: string): void =>
  void span.setStatus({ code: SpanStatusCode.ERROR, message });
