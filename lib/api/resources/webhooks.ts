import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { endpointStats } from "@/lib/webhooks/endpoints/endpoint-stats";
import {
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  ownsEndpoint,
  readEndpoint,
  updateEndpoint,
} from "@/lib/webhooks/endpoints/endpoints";
import { previewVersion } from "@/lib/webhooks/endpoints/version-preview";
import {
  CreateEndpoint,
  EndpointDeleted,
  PreviewVersion,
  UpdateEndpoint,
  VersionPreview,
} from "@/lib/webhooks/request-schemas";
import { Endpoint, EndpointStats, EndpointWithSecret } from "@/lib/webhooks/schemas";
import { checkTargetUrl, EndpointIdParam } from "./request-fields";

const tag = "Webhooks";
const one = { tag, params: EndpointIdParam, status: 200 } as const;

export const endpointNotFound = () => notFound("webhook endpoint");
const limitReached = () =>
  new Failure(
    "endpoint_limit_reached",
    "This environment already has ten active endpoints. Deactivate or delete one first.",
  );

export const createWebhook = route({
  operationId: "createWebhook",
  method: "post",
  path: "/webhooks",
  tag,
  summary: "Create an endpoint",
  description:
    "The response contains the signing secret, which is not shown again. An environment can have ten active " +
    "endpoints. " +
    "Events are delivered at least once. Ordering is not guaranteed.",
  permission: "webhooks:manage",
  body: CreateEndpoint,
  status: 201,
  response: EndpointWithSecret,
  errors: ["url_not_allowed", "endpoint_limit_reached"],
  handle: async ({ principal, body }) => {
    const refused = checkTargetUrl("url", body.url);
    if (refused) return refused;
    const created = await createEndpoint(principal, body);
    return created.outcome === "created" ? created.endpoint : limitReached();
  },
});

export const listWebhooks = listRoute({
  operationId: "listWebhooks",
  path: "/webhooks",
  tag,
  summary: "List endpoints, newest first",
  description: "Signing secrets are never included: they are shown only when they are created.",
  permission: "runs:read",
  item: Endpoint,
  list: async ({ principal, limit, after }) => {
    return listEndpoints(principal, { limit, after });
  },
});

export const getWebhook = route({
  ...one,
  operationId: "getWebhook",
  method: "get",
  path: "/webhooks/{id}",
  summary: "Get an endpoint",
  permission: "runs:read",
  response: Endpoint,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readEndpoint(principal, params.id)) ?? endpointNotFound(),
});

export const updateWebhook = route({
  ...one,
  operationId: "updateWebhook",
  method: "patch",
  path: "/webhooks/{id}",
  summary: "Update an endpoint",
  description:
    "Setting `active` to false cancels the endpoint's pending deliveries; a delivery that is being sent is " +
    "completed. " +
    "A new `url` applies to future deliveries only: each delivery keeps the URL it was created with.",
  permission: "webhooks:manage",
  body: UpdateEndpoint,
  response: Endpoint,
  errors: ["not_found", "url_not_allowed", "endpoint_limit_reached"],
  handle: async ({ principal, params, body }) => {
    const refused = body.url === undefined ? null : checkTargetUrl("url", body.url);
    if (refused) return refused;
    const updated = await updateEndpoint(principal, params.id, body);
    switch (updated.outcome) {
      case "not_found":
        return endpointNotFound();
      case "limit_reached":
        return limitReached();
      case "changed":
        return updated.endpoint;
    }
  },
});

export const getWebhookVersionPreview = route({
  ...one,
  operationId: "getWebhookVersionPreview",
  method: "get",
  path: "/webhooks/{id}/version-preview",
  summary: "Preview another version of the payloads",
  description:
    "What would change in the endpoint's payloads: its latest event of each type in both versions, or a sample. " +
    "Changes nothing. Set `webhook_version` with `PATCH /webhooks/{id}`.",
  permission: "runs:read",
  query: PreviewVersion,
  response: VersionPreview,
  errors: ["not_found"],
  handle: async ({ principal, params: { id }, query }) =>
    (await previewVersion(principal, id, query.webhook_version)) ?? endpointNotFound(),
});

export const deleteWebhook = route({
  ...one,
  operationId: "deleteWebhook",
  method: "delete",
  path: "/webhooks/{id}",
  summary: "Delete an endpoint",
  description:
    "Deactivates the endpoint and cancels its pending deliveries. Past deliveries and their attempts can still " +
    "be read.",
  permission: "webhooks:manage",
  response: EndpointDeleted,
  errors: ["not_found"],
  handle: async ({ principal, params: { id } }) => {
    const deleted = await deleteEndpoint(principal, id);
    return deleted.outcome === "deleted" ? { id, deleted: true as const } : endpointNotFound();
  },
});

export const getWebhookStats = route({
  ...one,
  operationId: "getWebhookStats",
  method: "get",
  path: "/webhooks/{id}/stats",
  summary: "Get an endpoint's last 24 hours",
  description: "Attempts by hour, and how long the receiver took until the end of its response.",
  permission: "runs:read",
  response: EndpointStats,
  errors: ["not_found"],
  handle: async ({ principal, params: { id } }) =>
    (await ownsEndpoint(principal, id)) ? endpointStats(principal, id) : endpointNotFound(),
});
