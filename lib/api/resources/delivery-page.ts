import type { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { openCursor, sealCursor } from "@/lib/api/http/paging";
import type { Tenant } from "@/lib/auth/principal";
import { listDeliveries } from "@/lib/webhooks/deliveries/deliveries";
import type { listDeliveries as declaration } from "./delivery-routes";
import { BAD_CURSOR, dateOf, runFilter } from "./request-fields";

type Query = z.output<NonNullable<(typeof declaration)["query"]>>;

/** A page of deliveries, of one endpoint or of all. */
export async function deliveryPage(
  tenant: Tenant,
  { limit, cursor, ...filters }: Query,
  endpointId?: string,
) {
  const list = { tenant, list: `deliveries ${endpointId ?? ""}`, filters };
  const after = cursor === undefined ? undefined : openCursor(list, cursor);
  if (after === null) return BAD_CURSOR;
  const runId = runFilter(filters.run_id);
  if (runId instanceof Failure) return runId;
  const {
    state,
    event_type: eventType,
    event_id: eventId,
    created_after,
    created_before,
  } = filters;
  const found = await listDeliveries(tenant, {
    filters: {
      endpointId,
      state,
      eventType,
      eventId,
      runId,
      createdAfter: dateOf(created_after),
      createdBefore: dateOf(created_before),
    },
    limit,
    after,
  });
  return {
    data: found.deliveries,
    next_cursor: found.nextAfter && sealCursor(list, found.nextAfter),
  };
}
