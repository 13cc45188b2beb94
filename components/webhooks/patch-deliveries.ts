import type { RealtimeEvent } from "@/lib/realtime/events";

type Push = RealtimeEvent<"delivery.updated">;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function patchDelivery(row: unknown, push: Push): unknown {
  if (!isObject(row) || row.id !== push.delivery_id || typeof row.attempt !== "number") return row;
  // A push that was overtaken must not turn a delivery back; what is final stays.
  if (row.attempt > push.attempt || row.finished_at !== null) return row;
  return {
    ...row,
    state: push.state,
    attempt: push.attempt,
    next_attempt_at: push.next_attempt_at,
    last_status: push.status ?? row.last_status,
    last_error: push.error ?? row.last_error,
  };
}

/** The cached answer (a delivery, or a page of them) with what the push says of the delivery. Untouched parts keep their identity. */
export function patchDeliveries(data: unknown, push: Push): unknown {
  if (!isObject(data)) return data;
  if (!Array.isArray(data.data)) return patchDelivery(data, push);
  const rows = data.data.map((row) => patchDelivery(row, push));
  return rows.every((row, at) => row === (Array.isArray(data.data) ? data.data[at] : row))
    ? data
    : { ...data, data: rows };
}
