import type { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { listEvents as findEvents, readEvent } from "@/lib/webhooks/events/events";
import { EventFilters, WebhookEventSummary } from "@/lib/webhooks/request-schemas";
import { WebhookEvent } from "@/lib/webhooks/schemas";
import { dateOf, EventIdParam, parseRunFilter } from "./request-fields";

const shared = { tag: "Events", permission: "runs:read" } as const;

/** The filters of a request. A failure for a run id that cannot exist. */
export function eventFilters({
  run_id,
  type,
  created_after,
  created_before,
  sort,
}: z.output<typeof EventFilters>) {
  const runId = parseRunFilter(run_id);
  if (runId instanceof Failure) return runId;
  return {
    types: type,
    runId,
    createdAfter: dateOf(created_after),
    createdBefore: dateOf(created_before),
    sort,
  };
}

export const listEvents = listRoute({
  ...shared,
  operationId: "listEvents",
  path: "/events",
  summary: "List events, newest first",
  filters: EventFilters.shape,
  item: WebhookEventSummary,
  list: async ({ principal, filters, limit, after }) => {
    const read = eventFilters(filters);
    return read instanceof Failure ? read : findEvents(principal, { filters: read, limit, after });
  },
});

export const getEvent = route({
  ...shared,
  operationId: "getEvent",
  method: "get",
  path: "/events/{id}",
  summary: "Get an event with its payload",
  params: EventIdParam,
  status: 200,
  response: WebhookEvent,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readEvent(principal, params.id)) ?? notFound("event"),
});
