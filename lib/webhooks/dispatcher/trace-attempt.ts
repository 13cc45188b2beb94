import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { failed, inSpan, isTracing, SpanKind } from "@/lib/tracing";
import type { AttemptResult } from "../transport/send";
import type { ClaimedDelivery } from "./claim";

/** `traceparent` of the request that submitted a run. An attempt does without it if it cannot be read. */
async function parentOf(tenant: Tenant, runId: RunId | null): Promise<string | null> {
  if (runId === null) return null;
  const [run] = await database()
    .select({ traceParent: runs.traceParent })
    .from(runs)
    .where(
      and(
        eq(runs.orgId, tenant.orgId),
        eq(runs.environment, tenant.environment),
        eq(runs.id, runId),
      ),
    )
    .catch(() => []);
  return run?.traceParent ?? null;
}

/** Sends one attempt in a span of the trace that its run belongs to. */
export async function traceAttempt(
  { id, orgId, environment, attempt, eventId, eventType, endpointId, runId }: ClaimedDelivery,
  send: () => Promise<AttemptResult>,
): Promise<AttemptResult> {
  if (!isTracing()) return send();
  return inSpan(
    "webhook.attempt",
    {
      kind: SpanKind.CLIENT,
      parent: await parentOf({ orgId, environment }, runId),
      attributes: {
        "nexio.delivery_id": id,
        "nexio.attempt": attempt,
        "nexio.event_id": eventId,
        "nexio.event_type": eventType,
        "nexio.endpoint_id": endpointId,
        ...(runId ? { "nexio.run_id": runId } : {}),
      },
    },
    send,
    ({ status, error }, span) => {
      if (status !== null) span.setAttribute("http.response.status_code", status);
      if (error) failed(span, error);
    },
  );
}
