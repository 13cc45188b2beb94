import type { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import type { Tenant } from "@/lib/auth/principal";
import type { DeliveryState } from "@/lib/domain/webhooks";
import { listDeliveries as findDeliveries } from "@/lib/webhooks/deliveries/list-deliveries";
import { readDelivery } from "@/lib/webhooks/deliveries/read-delivery";
import { replayDelivery as replay } from "@/lib/webhooks/deliveries/replay";
import { sendDeliveryNow as sendNow } from "@/lib/webhooks/deliveries/send-now";
import { DeliveryFilters } from "@/lib/webhooks/request-schemas";
import { Delivery, DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { DeliveryIdParam, dateOf, parseRunFilter } from "./request-fields";

const tag = "Deliveries";
const deliveryNotFound = () => notFound("delivery");

export const listDeliveries = listRoute({
  operationId: "listDeliveries",
  path: "/deliveries",
  tag,
  summary: "List the deliveries of all endpoints, newest first",
  description: "Deliveries to a job's own `webhook_url` have no `endpoint_id`.",
  permission: "runs:read",
  filters: DeliveryFilters.shape,
  item: Delivery,
  list: ({ principal, ...page }) => deliveryPage(principal, page),
});

export const getDelivery = route({
  operationId: "getDelivery",
  method: "get",
  path: "/deliveries/{id}",
  tag,
  summary: "Get a delivery with its attempts",
  permission: "runs:read",
  params: DeliveryIdParam,
  status: 200,
  response: DeliveryWithAttempts,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readDelivery(principal, params.id)) ?? deliveryNotFound(),
});

export const replayDelivery = route({
  operationId: "replayDelivery",
  method: "post",
  path: "/deliveries/{id}/replay",
  tag,
  summary: "Send the same payload again",
  description:
    "Creates a new delivery with its own `X-Nexio-Delivery` and attempts, sent to the endpoint's current URL.",
  permission: "webhooks:manage",
  params: DeliveryIdParam,
  status: 202,
  response: Delivery,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params }) => {
    const replayed = await replay(principal, params.id);
    switch (replayed.outcome) {
      case "not_found":
        return deliveryNotFound();
      case "endpoint_inactive":
        return new Failure(
          "conflict",
          "The delivery's endpoint is inactive or was deleted, so nothing was sent.",
        );
      case "replayed":
        return replayed.delivery;
    }
  },
});

const NOT_WAITING = {
  delivering: "is being sent at this moment",
  delivered: "was delivered. Replay it to send the payload again",
  dead_lettered: "has failed for good. Replay it to send the payload again",
  cancelled: "was cancelled. Replay it to send the payload again",
  pending: "was being sent. Try again",
} as const satisfies Record<DeliveryState, string>;

export const sendDeliveryNow = route({
  operationId: "sendDeliveryNow",
  method: "post",
  path: "/deliveries/{id}/send-now",
  tag,
  summary: "Make the next attempt now",
  description:
    "For a delivery that waits for its next attempt. It stays the same delivery with the same `X-Nexio-Delivery`, so " +
    "that no second copy is sent. If the attempt fails, the retry schedule continues after it.",
  permission: "webhooks:manage",
  params: DeliveryIdParam,
  status: 202,
  response: Delivery,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params }) => {
    const sent = await sendNow(principal, params.id);
    switch (sent.outcome) {
      case "not_found":
        return deliveryNotFound();
      case "not_waiting":
        return new Failure("conflict", `The delivery ${NOT_WAITING[sent.state]}.`);
      case "due":
        return sent.delivery;
    }
  },
});

type DeliveryPage = {
  filters: z.output<typeof DeliveryFilters>;
  limit: number;
  after: string | undefined;
  endpointId?: string;
};

/** The filters of a request. A failure for a run id that cannot exist. */
export function deliveryFilters({
  run_id,
  state,
  event_type,
  event_id,
  created_after,
  created_before,
  sort,
}: z.output<typeof DeliveryFilters>) {
  const runId = parseRunFilter(run_id);
  if (runId instanceof Failure) return runId;
  return {
    states: state,
    eventTypes: event_type,
    eventId: event_id,
    runId,
    createdAfter: dateOf(created_after),
    createdBefore: dateOf(created_before),
    sort,
  };
}

/** One page of deliveries, of one endpoint or of all. */
export async function deliveryPage(
  tenant: Tenant,
  { filters, limit, after, endpointId }: DeliveryPage,
) {
  const read = deliveryFilters(filters);
  if (read instanceof Failure) return read;
  return findDeliveries(tenant, { filters: { ...read, endpointId }, limit, after });
}
