import { openStream } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import { filterQuery, type RunFilters } from "../queries";

export type ExportFormat = "csv" | "json";

type Options = {
  environment: Environment;
  filters: RunFilters;
  format: ExportFormat;
  signal: AbortSignal;
  /** Called with the number of runs that have arrived. */
  onProgress: (runs: number) => void;
};

const TYPES = { csv: "text/csv", json: "application/json" } as const;
const NEWLINE = 10;

function countLines(chunk: Uint8Array): number {
  let lines = 0;
  for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  return lines;
}

/**
 * Loads every run that matches as one file. Rejects with the API's error, with the abort reason, or if the connection
 * is lost before the end.
 */
export async function loadExport({
  environment,
  filters,
  format,
  signal,
  onProgress,
}: Options): Promise<Blob> {
  const query = { ...filterQuery(environment, filters), format };
  const stream = await openStream("GET /jobs/export", { query, signal });
  const chunks: BlobPart[] = [];
  // Both formats have one run per line, after a first line without one.
  let lines = -1;
  for await (const chunk of chunksOf(stream, signal)) {
    chunks.push(chunk);
    lines += countLines(chunk);
    onProgress(Math.max(0, lines));
  }
  return new Blob(chunks, { type: TYPES[format] });
}

async function* chunksOf(stream: ReadableStream<Uint8Array>, signal: AbortSignal) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      throw new Error("The connection was lost before the file was complete. Try again.");
    });
    if (done) return;
    // A copy, because the type does not say that the buffer is not shared.
    yield new Uint8Array(value);
  }
}
