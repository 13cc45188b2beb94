import { type StoredEventType, WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { type EventId, evalIdOf, newEventId } from "@/lib/ids";
import type { RunRow } from "./run-row";
import { mergeJson } from "./serialize-run";

/** An event about a run, with the payload as JSON. */
export type RunEvent = { id: EventId; type: StoredEventType; payload: string };

/** An event whose payload contains this JSON of a run. */
export function runEvent(type: StoredEventType, at: Date, run: string): RunEvent {
  const id = newEventId();
  // `deliveryPayload` replaces type and version at their place: the three must stay in front.
  const envelope = { id, type, webhook_version: WEBHOOK_VERSION, created_at: at.toISOString() };
  return { id, type, payload: mergeJson(JSON.stringify(envelope), `{"data":{"run":${run}}}`) };
}

type RunNames = Pick<RunRow, "id" | "kind" | "environment">;

/** What the events of a run begin with. */
export const eventFields = ({ id, kind, environment }: RunNames, status: string) => ({
  run_id: id,
  eval_id: evalIdOf(id),
  kind,
  status,
  environment,
});
