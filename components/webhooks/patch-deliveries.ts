import type { WebhookMessage } from "@/lib/webhooks/realtime-messages";
import type { Delivery } from "@/lib/webhooks/schemas";

type Push = WebhookMessage<"delivery.updated">;
type Patchable = Pick<
  Delivery,
  "id" | "state" | "attempt" | "next_attempt_at" | "last_status" | "last_error" | "finished_at"
>;

/** The delivery with the push applied. Pushes may arrive late: one older than the delivery changes nothing. */
export function patchDelivery<Row extends Patchable>(delivery: Row, push: Push): Row {
  if (delivery.id !== push.delivery_id) return delivery;
  if (delivery.attempt > push.attempt || delivery.finished_at !== null) return delivery;
  return {
    ...delivery,
    state: push.state,
    attempt: push.attempt,
    next_attempt_at: push.next_attempt_at,
    last_status: push.status ?? delivery.last_status,
    last_error: push.error ?? delivery.last_error,
  };
}

/** The page with the push applied; the same object if no row changed. */
export function patchDeliveryPage<Row extends Patchable, Page extends { data: readonly Row[] }>(
  page: Page,
  push: Push,
): Page {
  const rows = page.data.map((row) => patchDelivery(row, push));
  return rows.every((row, index) => row === page.data[index]) ? page : { ...page, data: rows };
}
