import type { ExportFormat } from "@/lib/exports/table-export";

/** What has arrived so far. A workbook is compressed, so that its rows cannot be counted. */
export type Progress = { rows: number | null; bytes: number };

type Options = {
  format: ExportFormat;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
};

const TYPES = {
  csv: "text/csv",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const satisfies Record<ExportFormat, string>;
const NEWLINE = 10;

function countLines(chunk: Uint8Array): number {
  let lines = 0;
  for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  return lines;
}

/** Loads a streamed export as one file. Rejects with the abort reason, or if the connection is lost before the end. */
export async function loadExport(
  stream: ReadableStream<Uint8Array>,
  { format, signal, onProgress }: Options,
): Promise<Blob> {
  const chunks: BlobPart[] = [];
  // CSV and JSON have one row per line, after a first line without one.
  let lines = -1;
  let bytes = 0;
  for await (const chunk of chunksOf(stream, signal)) {
    chunks.push(chunk);
    lines += countLines(chunk);
    bytes += chunk.byteLength;
    onProgress({ rows: format === "xlsx" ? null : Math.max(0, lines), bytes });
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
