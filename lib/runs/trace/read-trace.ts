import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { earlier } from "@/lib/db/id-order";
import { realtimePublishes, runs, traces, webhookDeliveries, webhookEvents } from "@/lib/db/schema";
import { END_EVENTS } from "@/lib/domain/webhooks";
import { evalIdOf, firstUuidAt, type RunId } from "@/lib/ids";
import { eventOfRun } from "@/lib/webhooks/events/event-rows";
import { isErased, readErasure, serializeErasure } from "../lifecycle/read-erasure";
import { ruleHashOf } from "../rule-sets";
import { ofTenant, storedTrace, traceOfRun } from "../run-row";
import type { SubmitRun } from "../schemas";
import type { StoredTrace, TraceSummary } from "../schemas/trace";

/** The audit trace without its two lists of candidates; null if there is no such run. */
export async function readTraceSummary(tenant: Tenant, runId: RunId): Promise<TraceSummary | null> {
  const [row] = await database()
    .select({ run: runs, trace: traces.document })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return null;
  const { run, trace } = row;
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
    ...(run.engine && run.engineVersion
      ? {
          engine: {
            slug: run.engine,
            version: run.engineVersion,
            rule_hash: ruleHashOf(run.ruleSets),
          },
        }
      : {}),
    subject: { entity: run.subject, ...run.subjectFacts },
    // Validated when it was submitted.
    ...(isErased(run) ? {} : { input: run.input as SubmitRun }),
    input_sha256: run.inputSha256,
    ...(trace === null ? {} : withEvaluatorVersions(storedTrace(trace))),
    ...(isErased(run) ? await erasureOf(tenant, runId) : {}),
    ...(await eventWithDeliveries(tenant, runId)),
    realtime: await publishedMessages(tenant, runId),
  };
}

/** Names the evaluator's version apart from the engine's, in the trace and in those of partial evaluations. */
function withEvaluatorVersions(trace: StoredTrace): StoredTrace {
  const { quotes, coverage } = trace;
  return {
    ...trace,
    evaluator_version: trace.engine_version,
    ...(quotes ? { quotes: { ...quotes, evaluator_version: quotes.engine_version } } : {}),
    ...(coverage ? { coverage: { ...coverage, evaluator_version: coverage.engine_version } } : {}),
  };
}

async function erasureOf(tenant: Tenant, runId: RunId) {
  const row = await readErasure(tenant, runId);
  return row ? { erasure: serializeErasure(row) } : {};
}

/** The webhook event of the run's end with its deliveries, in the order of creation. */
async function eventWithDeliveries(tenant: Tenant, runId: RunId) {
  const { orgId, environment } = tenant;
  const ofEnd = and(eventOfRun(tenant, runId), inArray(webhookEvents.type, END_EVENTS));
  const [event] = await database().select().from(webhookEvents).where(ofEnd);
  if (!event) return { event: null, deliveries: [] };
  const deliveries = await database()
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.orgId, orgId),
        eq(webhookDeliveries.environment, environment),
        eq(webhookDeliveries.eventId, event.id),
        gte(webhookDeliveries.id, firstUuidAt(earlier(event.createdAt))),
      ),
    )
    .orderBy(asc(webhookDeliveries.id));
  return {
    event: { id: event.id, type: event.type, created_at: event.createdAt.toISOString() },
    deliveries: deliveries.map(({ id, state, targetUrl, createdAt, finishedAt }) => ({
      id,
      state,
      target_url: targetUrl,
      created_at: createdAt.toISOString(),
      finished_at: finishedAt?.toISOString() ?? null,
    })),
  };
}

async function publishedMessages({ orgId }: Tenant, runId: RunId) {
  const messages = await database()
    .select()
    .from(realtimePublishes)
    .where(and(eq(realtimePublishes.orgId, orgId), eq(realtimePublishes.runId, runId)))
    .orderBy(asc(realtimePublishes.id));
  return messages.map(({ event, version, createdAt, publishedAt }) => ({
    event,
    version,
    created_at: createdAt.toISOString(),
    published_at: publishedAt?.toISOString() ?? null,
  }));
}
