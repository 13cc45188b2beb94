import { z } from "zod";
import { Paging, page } from "@/lib/api/http/paging";
import { route } from "@/lib/api/http/route";
import {
  CreateEndpoint,
  DeliveryFilters,
  EndpointDeleted,
  EndSecret,
  RecoverDeliveries,
  Recovery,
  UpdateEndpoint,
} from "@/lib/webhooks/request-schemas";
import { Delivery, Endpoint, EndpointStats, EndpointWithSecret } from "@/lib/webhooks/schemas";

const tag = "Webhooks";
const EndpointIdParam = z.object({ id: z.string().meta({ description: "An endpoint's id" }) });
const one = { tag, params: EndpointIdParam } as const;

export const createWebhook = route({
  method: "post",
  path: "/webhooks",
  tag,
  summary: "Create an endpoint",
  description:
    "The answer holds the signing secret, which is not shown again. At most ten endpoints of an environment are active at a time. Events are delivered at least once, in no certain order.",
  permission: "webhooks:manage",
  body: CreateEndpoint,
  status: 201,
  response: EndpointWithSecret,
  errors: ["url_not_allowed", "endpoint_limit_reached"],
});

export const listWebhooks = route({
  method: "get",
  path: "/webhooks",
  tag,
  summary: "List endpoints, newest first",
  description: "Without secrets: they are shown when they are made and never again.",
  permission: "runs:read",
  query: Paging,
  status: 200,
  response: page(Endpoint),
});

export const readWebhook = route({
  ...one,
  method: "get",
  path: "/webhooks/{id}",
  summary: "Read an endpoint",
  permission: "runs:read",
  status: 200,
  response: Endpoint,
  errors: ["not_found"],
});

export const updateWebhook = route({
  ...one,
  method: "patch",
  path: "/webhooks/{id}",
  summary: "Update an endpoint",
  description:
    "Setting `active` to false cancels its pending deliveries; one that is being sent is finished. A new `url` is for future deliveries alone: each delivery keeps the one it was made with.",
  permission: "webhooks:manage",
  body: UpdateEndpoint,
  status: 200,
  response: Endpoint,
  errors: ["not_found", "url_not_allowed", "endpoint_limit_reached"],
});

export const deleteWebhook = route({
  ...one,
  method: "delete",
  path: "/webhooks/{id}",
  summary: "Delete an endpoint",
  description:
    "Deactivates it and cancels its pending deliveries. What was delivered, or tried, can still be read.",
  permission: "webhooks:manage",
  status: 200,
  response: EndpointDeleted,
  errors: ["not_found"],
});

export const rotateSecret = route({
  ...one,
  method: "post",
  path: "/webhooks/{id}/rotate-secret",
  summary: "Rotate an endpoint's secret",
  description:
    "Answers with a new secret, shown once. The one before it signs too for another 24 hours, so that receivers can be moved; at most two are valid, an older one ends at once.",
  permission: "webhooks:manage",
  status: 200,
  response: EndpointWithSecret,
  errors: ["not_found"],
});

export const revokeSecret = route({
  ...one,
  method: "post",
  path: "/webhooks/{id}/end-secret",
  summary: "End a secret early",
  description:
    "Either of two valid secrets can be ended; the other one is then the endpoint's only one and does not expire. The last one cannot: rotate it.",
  permission: "webhooks:manage",
  body: EndSecret,
  status: 200,
  response: Endpoint,
  errors: ["not_found", "conflict"],
});

export const testWebhook = route({
  ...one,
  method: "post",
  path: "/webhooks/{id}/test",
  summary: "Send a test event",
  description:
    "Delivers a signed `webhook.test` event to this endpoint now, by the same way as any other and with one attempt.",
  permission: "webhooks:manage",
  status: 202,
  response: Delivery,
  errors: ["not_found", "conflict"],
});

export const readWebhookFigures = route({
  ...one,
  method: "get",
  path: "/webhooks/{id}/figures",
  summary: "An endpoint's last 24 hours",
  description:
    "Counts attempts, a bucket an hour, and measures the time to the end of the receiver's answer.",
  permission: "runs:read",
  status: 200,
  response: EndpointStats,
  errors: ["not_found"],
});

export const listWebhookDeliveries = route({
  ...one,
  method: "get",
  path: "/webhooks/{id}/deliveries",
  summary: "List an endpoint's deliveries, newest first",
  permission: "runs:read",
  query: DeliveryFilters.extend(Paging.shape),
  status: 200,
  response: page(Delivery),
  errors: ["not_found"],
});

export const recoverWebhook = route({
  ...one,
  method: "post",
  path: "/webhooks/{id}/recover",
  summary: "Send again what did not arrive",
  description:
    "Makes a new delivery of each event of the window whose deliveries to this endpoint were dead-lettered or cancelled, unless another one has arrived or is under way. Doing it twice sends nothing twice. Of very many the oldest come first, and `more` says that there are others: do it again.",
  permission: "webhooks:manage",
  body: RecoverDeliveries,
  status: 200,
  response: Recovery,
  errors: ["not_found", "conflict"],
});
