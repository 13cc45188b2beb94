import { transaction } from "@/lib/db/client";
import { recordEvents } from "@/lib/webhooks/events/record-events";
import { isSubscribed } from "@/lib/webhooks/events/subscriptions";
import { eventFields } from "../run-events";
import { labelsOf } from "../run-row";
import type { NewRun, StoreOutcome } from "./new-run";

const eventOf = ({ columns }: NewRun) => {
  const { id: runId, org_id: orgId, environment, engine, engine_version, created_at } = columns;
  const labels = labelsOf({ externalId: columns.external_id, metadata: columns.metadata });
  const run = { ...eventFields(columns, "queued"), engine, engine_version, ...labels, created_at };
  const at = new Date(created_at);
  return { orgId, environment, type: "run.queued" as const, runId, data: { run }, at };
};

/**
 * Stores runs with `write`. Records `run.queued` in the same transaction for the runs of environments whose endpoints
 * subscribed to it; for all others, nothing is read or written.
 */
export async function withQueuedEvents(
  runs: readonly NewRun[],
  write: () => Promise<StoreOutcome[]>,
): Promise<StoreOutcome[]> {
  const subscribed = await Promise.all(
    runs.map(({ columns: { org_id: orgId, environment } }) =>
      isSubscribed({ orgId, environment }, "run.queued"),
    ),
  );
  if (!subscribed.includes(true)) return write();
  return transaction(async (tx) => {
    const outcomes = await write();
    const announced = runs.filter((_, i) => subscribed[i] && outcomes[i]?.outcome === "stored");
    await recordEvents(tx, announced.map(eventOf));
    return outcomes;
  });
}
