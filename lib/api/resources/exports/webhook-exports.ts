import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { parseEventId } from "@/lib/ids";
import { exportDeliveries as deliveriesAsFile } from "@/lib/webhooks/deliveries/export-deliveries";
import { exportEvents as eventsAsFile } from "@/lib/webhooks/events/export-events";
import { DeliveryFilters, EventFilters } from "@/lib/webhooks/request-schemas";
import { deliveryFilters } from "../deliveries";
import { eventFilters } from "../events";
import { parseUuid } from "../request-fields";
import { EXPORT_FORMAT, exportResponse } from "./export-response";
import { idList } from "./id-list";

const shared = { method: "get", permission: "runs:read", status: 200 } as const;

export const exportDeliveries = route({
  ...shared,
  operationId: "exportDeliveries",
  path: "/deliveries/export",
  tag: "Deliveries",
  summary: "Export every delivery that matches as one file",
  description: "One delivery per line, newest first. The file is streamed.",
  query: z.strictObject({
    ...DeliveryFilters.shape,
    ...EXPORT_FORMAT,
    endpoint_id: z.uuid().optional().meta({ description: "Only deliveries to this endpoint" }),
    ids: idList("deliveries", parseUuid),
  }),
  response: z.string(),
  handle: async ({ principal, query: { format, endpoint_id: endpointId, ids, ...given } }) => {
    const filters = deliveryFilters(given);
    if (filters instanceof Failure) return filters;
    const stream = deliveriesAsFile(principal, {
      filters: { ...filters, endpointId, ids },
      format,
    });
    return exportResponse(stream, { name: "deliveries", format });
  },
});

export const exportEvents = route({
  ...shared,
  operationId: "exportEvents",
  path: "/events/export",
  tag: "Events",
  summary: "Export every event that matches as one file",
  description: "One event per line, newest first, without its payload. The file is streamed.",
  query: z.strictObject({
    ...EventFilters.shape,
    ...EXPORT_FORMAT,
    ids: idList("events", parseEventId),
  }),
  response: z.string(),
  handle: async ({ principal, query: { format, ids, ...given } }) => {
    const filters = eventFilters(given);
    if (filters instanceof Failure) return filters;
    const stream = eventsAsFile(principal, { filters: { ...filters, ids }, format });
    return exportResponse(stream, { name: "events", format });
  },
});
