import { and, asc, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { realtimePublishes, runs, traces, webhookDeliveries, webhookEvents } from "@/lib/db/schema";
import { evalIdOf, type RunId } from "@/lib/ids";
import { log } from "@/lib/log";
import {
  assessedPage,
  type ExplainedRun,
  explainedRun,
  type Page,
  removedPage,
} from "./candidates";
import { ofTenant } from "./read";
import type { TraceSummary } from "./trace-schemas";

/** The audit trace without its two long lists: what a run was given, what was done, and what it said to whom. */
export async function readTraceSummary(tenant: Tenant, runId: RunId): Promise<TraceSummary | null> {
  const [row] = await database()
    .select({ run: runs, trace: traces.document })
    .from(runs)
    .leftJoin(traces, eq(traces.runId, runs.id))
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return null;
  const { run, trace } = row;
  const { orgId, environment } = tenant;
  const [event] = await database()
    .select()
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.orgId, orgId),
        eq(webhookEvents.environment, environment),
        eq(webhookEvents.runId, runId),
      ),
    );
  const deliveries = event
    ? await database()
        .select()
        .from(webhookDeliveries)
        .where(
          and(
            eq(webhookDeliveries.orgId, orgId),
            eq(webhookDeliveries.environment, environment),
            eq(webhookDeliveries.eventId, event.id),
          ),
        )
        .orderBy(asc(webhookDeliveries.id))
    : [];
  const publishes = await database()
    .select()
    .from(realtimePublishes)
    .where(and(eq(realtimePublishes.orgId, orgId), eq(realtimePublishes.runId, runId)))
    .orderBy(asc(realtimePublishes.id));
  return {
    run_id: run.id,
    eval_id: evalIdOf(run.id),
    kind: run.kind,
    environment: run.environment,
    status: run.status,
    created_at: run.createdAt.toISOString(),
    ...(run.startedAt ? { started_at: run.startedAt.toISOString() } : {}),
    ...(run.completedAt ? { completed_at: run.completedAt.toISOString() } : {}),
    ...(run.error ? { error: run.error } : {}),
    ...(run.errorDetails ? { error_details: run.errorDetails } : {}),
    subject: { entity: run.subject, ...run.subjectFacts },
    input: run.input,
    input_sha256: run.inputSha256,
    ...trace,
    event: event
      ? { id: event.id, type: event.type, created_at: event.createdAt.toISOString() }
      : null,
    deliveries: deliveries.map(({ id, state, targetUrl, createdAt, finishedAt }) => ({
      id,
      state,
      target_url: targetUrl,
      created_at: createdAt.toISOString(),
      finished_at: finishedAt?.toISOString() ?? null,
    })),
    realtime: publishes.map((publish) => ({
      event: publish.event,
      version: publish.version,
      created_at: publish.createdAt.toISOString(),
      published_at: publish.publishedAt?.toISOString() ?? null,
    })),
  };
}

const CHUNK = 1000;

/**
 * The whole trace as JSON text, a chunk of candidates at a time: a document over a million candidates takes no more memory than one over a
 * thousand. Null for another tenant's run as for a missing one.
 */
export async function streamTrace(
  tenant: Tenant,
  runId: RunId,
): Promise<ReadableStream<Uint8Array> | null> {
  const head = await readTraceSummary(tenant, runId);
  if (!head) return null;
  const run = await explainedRun(tenant, runId);
  const chunks = documentChunks(head, run?.outcome === "explained" ? run : null);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      } catch (error) {
        log.error({ err: error, runId }, "trace.broke_off");
        // These words may go to the client, behind what it has already.
        controller.error(new Error("The document broke off on our side"));
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* documentChunks(
  head: TraceSummary,
  run: ExplainedRun | null,
): AsyncGenerator<string, void, undefined> {
  yield `${JSON.stringify(head).slice(0, -1)},"removed":[`;
  yield* listChunks(run, async (ended, after) => {
    const page = await removedPage(ended, { limit: CHUNK, after });
    return { ...page, items: page.items.map(({ outcome: _outcome, ...candidate }) => candidate) };
  });
  yield `],"assessed":[`;
  yield* listChunks(run, (ended, after) => assessedPage(ended, { limit: CHUNK, after }));
  yield "]}";
}

async function* listChunks(
  run: ExplainedRun | null,
  read: (run: ExplainedRun, after: string | undefined) => Promise<Page<object>>,
) {
  if (!run) return;
  let separator = "";
  let after: string | null | undefined;
  while (after !== null) {
    const page: Page<object> = await read(run, after);
    if (page.items.length > 0)
      yield separator + page.items.map((item) => JSON.stringify(item)).join(",");
    separator = ",";
    after = page.nextAfter;
  }
}
