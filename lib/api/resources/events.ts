import { Failure, notFound } from "@/lib/api/http/errors";
import { openCursor, sealCursor } from "@/lib/api/http/paging";
import { resource } from "@/lib/api/http/route";
import { parseEventId } from "@/lib/ids";
import { listEvents, readEvent } from "@/lib/webhooks/events/events";
import * as routes from "./delivery-routes";
import { BAD_CURSOR, dateOf, runFilter } from "./request-fields";

export const events = resource()
  .on(routes.listEvents, async ({ principal, query: { limit, cursor, ...filters } }) => {
    const list = { tenant: principal, list: "events by time", filters };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null) return BAD_CURSOR;
    const runId = runFilter(filters.run_id);
    if (runId instanceof Failure) return runId;
    const { type, created_after, created_before } = filters;
    const found = await listEvents(principal, {
      filters: {
        type,
        runId,
        createdAfter: dateOf(created_after),
        createdBefore: dateOf(created_before),
      },
      limit,
      after,
    });
    return {
      data: found.events,
      next_cursor: found.nextAfter && sealCursor(list, found.nextAfter),
    };
  })
  .on(routes.readEvent, async ({ principal, params }) => {
    const id = parseEventId(params.id);
    return (id && (await readEvent(principal, id))) || notFound("event");
  });
