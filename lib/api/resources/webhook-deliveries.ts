import { Failure, invalid } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { clock } from "@/lib/clock";
import { recoverDeliveries } from "@/lib/webhooks/deliveries/recovery";
import { retryEndpointNow } from "@/lib/webhooks/deliveries/send-now";
import { ownsEndpoint } from "@/lib/webhooks/endpoints/endpoints";
import { sendTestEvent } from "@/lib/webhooks/events/test-event";
import {
  DeliveryFilters,
  MAX_RECOVERY_DAYS,
  RecoverDeliveries,
  Recovery,
  Retried,
  RetryNow,
} from "@/lib/webhooks/request-schemas";
import { Delivery } from "@/lib/webhooks/schemas";
import { deliveryPage } from "./deliveries";
import { EndpointIdParam } from "./request-fields";
import { endpointNotFound } from "./webhooks";

const one = { tag: "Webhooks", params: EndpointIdParam } as const;
const endpointInactive = (what: string) =>
  new Failure("conflict", `The endpoint is not active, so ${what}. Activate it first.`);
const DAY_MS = 24 * 3_600_000;

export const testWebhook = route({
  ...one,
  operationId: "testWebhook",
  method: "post",
  path: "/webhooks/{id}/test",
  summary: "Send a test event",
  description:
    "Delivers a signed `webhook.test` event to this endpoint now, in the same way as any other event, with one " +
    "attempt.",
  permission: "webhooks:manage",
  status: 202,
  response: Delivery,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params }) => {
    const sent = await sendTestEvent(principal, params.id);
    switch (sent.outcome) {
      case "not_found":
        return endpointNotFound();
      case "endpoint_inactive":
        return endpointInactive("no test event was sent");
      case "sent":
        return sent.delivery;
    }
  },
});

export const listWebhookDeliveries = listRoute({
  ...one,
  operationId: "listWebhookDeliveries",
  path: "/webhooks/{id}/deliveries",
  summary: "List an endpoint's deliveries, newest first",
  permission: "runs:read",
  filters: DeliveryFilters.shape,
  item: Delivery,
  errors: ["not_found"],
  list: async ({ principal, params: { id }, ...page }) =>
    (await ownsEndpoint(principal, id))
      ? deliveryPage(principal, { ...page, endpointId: id })
      : endpointNotFound(),
});

export const recoverWebhookDeliveries = route({
  ...one,
  operationId: "recoverWebhookDeliveries",
  method: "post",
  path: "/webhooks/{id}/recover",
  summary: "Resend events that did not arrive",
  description:
    "Creates a new delivery for each event of the period whose deliveries to this endpoint were dead-lettered " +
    "or cancelled, unless another delivery of it arrived or is pending. " +
    "A second call sends nothing twice. If there are more events than one call can resend, the oldest are sent " +
    "and `more` is true; call again for the rest.",
  permission: "webhooks:manage",
  body: RecoverDeliveries,
  status: 200,
  response: Recovery,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params, body }) => {
    const now = clock.date();
    const since = new Date(body.since);
    const until = body.until === undefined ? now : new Date(body.until);
    if (since >= until)
      return invalid(
        "since",
        `must be before ${body.until === undefined ? "now" : "until"}`,
        body.since,
      );
    if (until.getTime() - since.getTime() > MAX_RECOVERY_DAYS * DAY_MS)
      return invalid("since", `must be at most ${MAX_RECOVERY_DAYS} days before until`, body.since);
    const recovered = await recoverDeliveries(principal, {
      endpointId: params.id,
      since,
      until,
      dryRun: body.dry_run,
    });
    switch (recovered.outcome) {
      case "not_found":
        return endpointNotFound();
      case "endpoint_inactive":
        return endpointInactive("nothing was resent");
      case "counted": {
        const { outcome: _outcome, ...counts } = recovered;
        return {
          since: since.toISOString(),
          until: until.toISOString(),
          dry_run: body.dry_run,
          ...counts,
        };
      }
    }
  },
});

export const retryWebhookNow = route({
  ...one,
  operationId: "retryWebhookNow",
  method: "post",
  path: "/webhooks/{id}/retry-now",
  summary: "Make all retries now",
  description:
    "Makes the next attempt of every failed delivery of this endpoint now instead of at its scheduled time. No new " +
    "deliveries are created. Deliveries that failed for good are not included; see `recoverWebhookDeliveries`.",
  permission: "webhooks:manage",
  body: RetryNow.optional(),
  status: 200,
  response: Retried,
  errors: ["not_found"],
  handle: async ({ principal, params, body }) => {
    const dryRun = body?.dry_run ?? false;
    const retried = await retryEndpointNow(principal, { endpointId: params.id, dryRun });
    if (retried.outcome === "not_found") return endpointNotFound();
    const { outcome: _outcome, ...counts } = retried;
    return { dry_run: dryRun, ...counts };
  },
});
