import { z } from "zod";
import { Paging, page } from "@/lib/api/http/paging";
import { route } from "@/lib/api/http/route";
import { DeliveryFilters, EventFilters, WebhookEventSummary } from "@/lib/webhooks/request-schemas";
import { Delivery, DeliveryWithAttempts, WebhookEvent } from "@/lib/webhooks/schemas";

const tag = "Deliveries";
const DeliveryIdParam = z.object({
  id: z.string().meta({ description: "A delivery's id: the value of `X-Nexio-Delivery`" }),
});

export const listDeliveries = route({
  method: "get",
  path: "/deliveries",
  tag,
  summary: "List deliveries of all endpoints, newest first",
  description: "Those that jobs asked for by their own `webhook_url` have no `endpoint_id`.",
  permission: "runs:read",
  query: DeliveryFilters.extend(Paging.shape),
  status: 200,
  response: page(Delivery),
});

export const readDelivery = route({
  method: "get",
  path: "/deliveries/{id}",
  tag,
  summary: "Read a delivery with its attempts",
  permission: "runs:read",
  params: DeliveryIdParam,
  status: 200,
  response: DeliveryWithAttempts,
  errors: ["not_found"],
});

export const replayDelivery = route({
  method: "post",
  path: "/deliveries/{id}/replay",
  tag,
  summary: "Deliver the same payload again",
  description:
    "A new delivery, with an `X-Nexio-Delivery` and attempts of its own, to the endpoint's URL of today.",
  permission: "webhooks:manage",
  params: DeliveryIdParam,
  status: 202,
  response: Delivery,
  errors: ["not_found", "conflict"],
});

export const listEvents = route({
  method: "get",
  path: "/events",
  tag: "Events",
  summary: "List events, newest first",
  permission: "runs:read",
  query: EventFilters.extend(Paging.shape),
  status: 200,
  response: page(WebhookEventSummary),
});

export const readEvent = route({
  method: "get",
  path: "/events/{id}",
  tag: "Events",
  summary: "Read an event",
  permission: "runs:read",
  params: z.object({ id: z.string().meta({ description: "An event's id `evt_…`" }) }),
  status: 200,
  response: WebhookEvent,
  errors: ["not_found"],
});
