import type { Tenant } from "@/lib/auth/principal";
import type { RunId } from "@/lib/ids";
import { textStream } from "@/lib/text-stream";
import type { TraceSummary } from "../schemas/trace";
import {
  listAssessed,
  listRemoved,
  openRankedRun,
  type Page,
  type RankedRun,
} from "./ranked-candidates";
import { readTraceSummary } from "./read-trace";

const PAGE_SIZE = 1000;

/**
 * The whole trace as JSON text, a page of candidates at a time, so that memory does not grow with the pool. Null if
 * there is no such run.
 */
export async function streamTrace(
  tenant: Tenant,
  runId: RunId,
): Promise<ReadableStream<Uint8Array> | null> {
  const summary = await readTraceSummary(tenant, runId);
  if (!summary) return null;
  const run = await openRankedRun(tenant, runId);
  return textStream(documentChunks(summary, run?.outcome === "ranked" ? run : null), {
    failure: { event: "trace.stream_failed", fields: { runId } },
    message: "The trace could not be read to its end",
  });
}

async function* documentChunks(
  summary: TraceSummary,
  run: RankedRun | null,
): AsyncGenerator<string, void, undefined> {
  yield `${JSON.stringify(summary).slice(0, -1)},"removed":[`;
  yield* listChunks(run, async (ranked, after) => {
    const page = await listRemoved(ranked, { limit: PAGE_SIZE, after });
    return { ...page, items: page.items.map(({ outcome: _outcome, ...candidate }) => candidate) };
  });
  yield `],"assessed":[`;
  yield* listChunks(run, (ranked, after) => listAssessed(ranked, { limit: PAGE_SIZE, after }));
  yield "]}";
}

async function* listChunks(
  run: RankedRun | null,
  read: (run: RankedRun, after: string | undefined) => Promise<Page<object>>,
) {
  if (!run) return;
  let separator = "";
  let after: string | null | undefined;
  while (after !== null) {
    const page: Page<object> = await read(run, after);
    if (page.items.length > 0)
      yield separator + page.items.map((item) => JSON.stringify(item)).join(",");
    separator = ",";
    after = page.nextCursor;
  }
}
