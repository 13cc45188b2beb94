import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { openCursor, sealCursor } from "@/lib/api/http/paging";
import { resource } from "@/lib/api/http/route";
import { clock } from "@/lib/clock";
import { recoverDeliveries } from "@/lib/webhooks/deliveries/recovery";
import { endpointStats } from "@/lib/webhooks/endpoints/endpoint-stats";
import {
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  ownsEndpoint,
  readEndpoint,
  revokeSecret,
  rotateSecret,
  updateEndpoint,
} from "@/lib/webhooks/endpoints/endpoints";
import { sendTestEvent } from "@/lib/webhooks/events/test-event";
import { MAX_RECOVERY_DAYS } from "@/lib/webhooks/request-schemas";
import { deliveryPage } from "./delivery-page";
import { BAD_CURSOR, refusedUrl, uuidOf } from "./request-fields";
import * as routes from "./webhook-routes";

const noEndpoint = () => notFound("webhook endpoint");
const tooMany = () =>
  new Failure(
    "endpoint_limit_reached",
    "Ten endpoints of this environment are active already. Deactivate or delete one first.",
  );
const inactive = (what: string) =>
  new Failure("conflict", `The endpoint is not active, so ${what}. Activate it first.`);
const DAY_MS = 24 * 3_600_000;

export const webhooks = resource()
  .on(routes.createWebhook, async ({ principal, body }) => {
    const refused = refusedUrl("url", body.url);
    if (refused) return refused;
    const created = await createEndpoint(principal, body);
    return created.outcome === "created" ? created.endpoint : tooMany();
  })
  .on(routes.listWebhooks, async ({ principal, query: { limit, cursor } }) => {
    const list = { tenant: principal, list: "webhooks", filters: {} };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null) return BAD_CURSOR;
    const found = await listEndpoints(principal, { limit, after });
    return {
      data: found.endpoints,
      next_cursor: found.nextAfter && sealCursor(list, found.nextAfter),
    };
  })
  .on(routes.readWebhook, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    return (id && (await readEndpoint(principal, id))) || noEndpoint();
  })
  .on(routes.updateWebhook, async ({ principal, params, body }) => {
    const id = uuidOf(params.id);
    if (!id) return noEndpoint();
    const refused = body.url === undefined ? null : refusedUrl("url", body.url);
    if (refused) return refused;
    const updated = await updateEndpoint(principal, id, body);
    switch (updated.outcome) {
      case "not_found":
        return noEndpoint();
      case "limit_reached":
        return tooMany();
      case "changed":
        return updated.endpoint;
    }
  })
  .on(routes.deleteWebhook, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    const deleted = id ? await deleteEndpoint(principal, id) : null;
    return id && deleted?.outcome === "deleted" ? { id, deleted: true as const } : noEndpoint();
  })
  .on(routes.rotateSecret, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    const rotated = id ? await rotateSecret(principal, id) : null;
    return rotated?.outcome === "rotated" ? rotated.endpoint : noEndpoint();
  })
  .on(routes.revokeSecret, async ({ principal, params, body }) => {
    const id = uuidOf(params.id);
    const ended = id
      ? await revokeSecret(principal, id, body.secret_id)
      : { outcome: "not_found" as const };
    switch (ended.outcome) {
      case "not_found":
        return noEndpoint();
      case "no_such_secret":
        return new Failure("not_found", "The endpoint has no valid secret with this id.", [
          { path: "secret_id", message: "names no valid secret" },
        ]);
      case "last_secret":
        return new Failure(
          "conflict",
          "This is the endpoint's only valid secret. Rotate it instead.",
        );
      case "changed":
        return ended.endpoint;
    }
  })
  .on(routes.testWebhook, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    const sent = id ? await sendTestEvent(principal, id) : { outcome: "not_found" as const };
    switch (sent.outcome) {
      case "not_found":
        return noEndpoint();
      case "endpoint_inactive":
        return inactive("no test event is sent to it");
      case "sent":
        return sent.delivery;
    }
  })
  .on(routes.readWebhookFigures, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    return id && (await ownsEndpoint(principal, id)) ? endpointStats(principal, id) : noEndpoint();
  })
  .on(routes.listWebhookDeliveries, async ({ principal, params, query }) => {
    const id = uuidOf(params.id);
    return id && (await ownsEndpoint(principal, id))
      ? deliveryPage(principal, query, id)
      : noEndpoint();
  })
  .on(routes.recoverWebhook, async ({ principal, params, body }) => {
    const id = uuidOf(params.id);
    if (!id) return noEndpoint();
    const now = clock.date();
    const since = new Date(body.since);
    const until = body.until === undefined ? now : new Date(body.until);
    if (since >= until)
      return invalid("since", `must be before ${body.until === undefined ? "now" : "until"}`);
    if (until.getTime() - since.getTime() > MAX_RECOVERY_DAYS * DAY_MS)
      return invalid("since", `must be at most ${MAX_RECOVERY_DAYS} days before until`);
    const recovered = await recoverDeliveries(principal, {
      endpointId: id,
      since,
      until,
      dryRun: body.dry_run,
    });
    switch (recovered.outcome) {
      case "not_found":
        return noEndpoint();
      case "endpoint_inactive":
        return inactive("nothing is sent to it again");
      case "counted": {
        const { matched, replayed, more, retrying } = recovered;
        return {
          since: since.toISOString(),
          until: until.toISOString(),
          dry_run: body.dry_run,
          matched,
          replayed,
          more,
          retrying,
        };
      }
    }
  });
